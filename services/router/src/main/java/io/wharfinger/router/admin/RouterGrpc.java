package io.wharfinger.router.admin;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.router.v1.GetSpoolRequest;
import io.wharfinger.contracts.router.v1.GetSpoolResponse;
import io.wharfinger.contracts.router.v1.ListEndpointsRequest;
import io.wharfinger.contracts.router.v1.ListEndpointsResponse;
import io.wharfinger.contracts.router.v1.RouterService;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.identity.Role;

/** RouterService over gRPC. */
@GrpcService
class RouterGrpc implements RouterService {
    private final Callers callers;
    private final RouterView view;

    RouterGrpc(Callers callers, RouterView view) {
        this.callers = callers;
        this.view = view;
    }

    @Override
    public Uni<ListEndpointsResponse> listEndpoints(ListEndpointsRequest request) {
        return callers.require(Role.PLATFORM_ADMIN, Role.SERVICE).map(caller -> view.endpoints());
    }

    @Override
    public Uni<GetSpoolResponse> getSpool(GetSpoolRequest request) {
        return callers.require(Role.PLATFORM_ADMIN, Role.SERVICE).map(caller -> view.spool());
    }
}
