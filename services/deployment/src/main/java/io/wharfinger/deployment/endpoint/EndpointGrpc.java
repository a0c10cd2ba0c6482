package io.wharfinger.deployment.endpoint;

import static io.wharfinger.rpc.identity.Role.SERVICE;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.wharfinger.contracts.deployment.v1.EndpointService;
import io.wharfinger.contracts.deployment.v1.WatchEndpointsRequest;
import io.wharfinger.contracts.deployment.v1.WatchEndpointsResponse;
import io.wharfinger.rpc.identity.Callers;

/** Endpoints by gRPC. */
@GrpcService
class EndpointGrpc implements EndpointService {
    private final Callers callers;
    private final EndpointFeed feed;

    EndpointGrpc(Callers callers, EndpointFeed feed) {
        this.callers = callers;
        this.feed = feed;
    }

    @Override
    public Multi<WatchEndpointsResponse> watchEndpoints(WatchEndpointsRequest request) {
        return callers.current()
                .invoke(caller -> caller.require(SERVICE).requireReach("/"))
                .onItem()
                .transformToMulti(caller -> feed.watch(request));
    }
}
