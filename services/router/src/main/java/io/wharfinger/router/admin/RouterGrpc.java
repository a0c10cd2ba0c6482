package io.wharfinger.router.admin;

import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.router.v1.DrainEndpointRequest;
import io.wharfinger.contracts.router.v1.DrainEndpointResponse;
import io.wharfinger.contracts.router.v1.GetSpoolRequest;
import io.wharfinger.contracts.router.v1.GetSpoolResponse;
import io.wharfinger.contracts.router.v1.ListEndpointsRequest;
import io.wharfinger.contracts.router.v1.ListEndpointsResponse;
import io.wharfinger.contracts.router.v1.RouterService;
import io.wharfinger.contracts.router.v1.UndrainEndpointRequest;
import io.wharfinger.contracts.router.v1.UndrainEndpointResponse;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.identity.Role;

/** RouterService over gRPC. */
@GrpcService
class RouterGrpc implements RouterService {
    private final Callers callers;
    private final RouterView view;
    private final DrainControl drains;

    RouterGrpc(Callers callers, RouterView view, DrainControl drains) {
        this.callers = callers;
        this.view = view;
        this.drains = drains;
    }

    @Override
    public Uni<ListEndpointsResponse> listEndpoints(ListEndpointsRequest request) {
        return callers.require(Role.PLATFORM_ADMIN, Role.SERVICE).map(caller -> view.endpoints());
    }

    @Override
    public Uni<GetSpoolResponse> getSpool(GetSpoolRequest request) {
        return callers.require(Role.PLATFORM_ADMIN, Role.SERVICE).map(caller -> view.spool());
    }

    @Override
    @Blocking
    public Uni<DrainEndpointResponse> drainEndpoint(DrainEndpointRequest request) {
        return callers.require(Role.PLATFORM_ADMIN).map(caller -> drains.drain(caller, request.getName()));
    }

    @Override
    @Blocking
    public Uni<UndrainEndpointResponse> undrainEndpoint(UndrainEndpointRequest request) {
        return callers.require(Role.PLATFORM_ADMIN).map(caller -> drains.undrain(caller, request.getName()));
    }
}
