package io.wharfinger.quota.grant;

import static io.wharfinger.rpc.identity.Role.SERVICE;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.wharfinger.contracts.quota.v1.ExchangeGrantsRequest;
import io.wharfinger.contracts.quota.v1.ExchangeGrantsResponse;
import io.wharfinger.contracts.quota.v1.GrantService;
import io.wharfinger.rpc.identity.Callers;

/** Grants by gRPC. */
@GrpcService
class GrantGrpc implements GrantService {

    private final Callers callers;
    private final Grants grants;

    GrantGrpc(Callers callers, Grants grants) {
        this.callers = callers;
        this.grants = grants;
    }

    @Override
    public Multi<ExchangeGrantsResponse> exchangeGrants(Multi<ExchangeGrantsRequest> requests) {
        return callers.current()
                .invoke(caller -> caller.require(SERVICE).requireReach("/"))
                .onItem()
                .transformToMulti(caller -> grants.exchange(requests));
    }
}
