package io.wharfinger.quota.capacity;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.quota.v1.AdmitCapacityRequest;
import io.wharfinger.contracts.quota.v1.AdmitCapacityResponse;
import io.wharfinger.contracts.quota.v1.CapacityService;
import io.wharfinger.contracts.quota.v1.GetCapacityRequest;
import io.wharfinger.contracts.quota.v1.GetCapacityResponse;
import io.wharfinger.contracts.quota.v1.ReleaseCapacityRequest;
import io.wharfinger.contracts.quota.v1.ReleaseCapacityResponse;
import io.wharfinger.contracts.quota.v1.SetCapacityRequest;
import io.wharfinger.contracts.quota.v1.SetCapacityResponse;
import io.wharfinger.rpc.identity.Callers;

/** Capacity by gRPC. */
@GrpcService
class CapacityGrpc implements CapacityService {

    private final Callers callers;
    private final Capacity capacity;
    private final Reservations reservations;

    CapacityGrpc(Callers callers, Capacity capacity, Reservations reservations) {
        this.callers = callers;
        this.capacity = capacity;
        this.reservations = reservations;
    }

    @Override
    public Uni<SetCapacityResponse> setCapacity(SetCapacityRequest request) {
        return callers.current()
                .chain(caller -> capacity.set(caller, request))
                .map(node -> SetCapacityResponse.newBuilder().setNode(node).build());
    }

    @Override
    public Uni<GetCapacityResponse> getCapacity(GetCapacityRequest request) {
        return callers.current()
                .chain(caller -> capacity.nodes(caller, request.getTenant()))
                .map(nodes ->
                        GetCapacityResponse.newBuilder().addAllNodes(nodes).build());
    }

    @Override
    public Uni<AdmitCapacityResponse> admitCapacity(AdmitCapacityRequest request) {
        return callers.current().chain(caller -> reservations.admit(caller, request));
    }

    @Override
    public Uni<ReleaseCapacityResponse> releaseCapacity(ReleaseCapacityRequest request) {
        return callers.current()
                .chain(caller -> reservations.release(caller, request.getReservationId()))
                .map(done -> ReleaseCapacityResponse.getDefaultInstance());
    }
}
