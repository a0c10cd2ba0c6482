package io.wharfinger.billing.spend;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.GetSpendRequest;
import io.wharfinger.contracts.billing.v1.GetSpendResponse;
import io.wharfinger.contracts.billing.v1.SpendService;
import io.wharfinger.rpc.identity.Callers;

/** Spend by gRPC. */
@GrpcService
class SpendGrpc implements SpendService {
    private final Callers callers;
    private final Spends spends;

    SpendGrpc(Callers callers, Spends spends) {
        this.callers = callers;
        this.spends = spends;
    }

    @Override
    public Uni<GetSpendResponse> getSpend(GetSpendRequest request) {
        return callers.current().chain(caller -> spends.get(caller, request));
    }
}
