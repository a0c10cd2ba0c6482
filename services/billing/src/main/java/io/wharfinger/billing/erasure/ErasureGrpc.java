package io.wharfinger.billing.erasure;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.EraseTenantRequest;
import io.wharfinger.contracts.billing.v1.EraseTenantResponse;
import io.wharfinger.contracts.billing.v1.ErasureService;
import io.wharfinger.contracts.billing.v1.ListErasuresRequest;
import io.wharfinger.contracts.billing.v1.ListErasuresResponse;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;

/** Erasures by gRPC. */
@GrpcService
class ErasureGrpc implements ErasureService {
    private final Callers callers;
    private final Erasures erasures;

    ErasureGrpc(Callers callers, Erasures erasures) {
        this.callers = callers;
        this.erasures = erasures;
    }

    @Override
    public Uni<EraseTenantResponse> eraseTenant(EraseTenantRequest request) {
        return callers.current()
                .chain(caller -> erasures.erase(caller, request.getTenant()))
                .map(erasure ->
                        EraseTenantResponse.newBuilder().setErasure(erasure).build());
    }

    @Override
    public Uni<ListErasuresResponse> listErasures(ListErasuresRequest request) {
        return callers.current()
                .chain(caller -> erasures.list(caller, PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListErasuresResponse.newBuilder()
                        .addAllErasures(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }
}
