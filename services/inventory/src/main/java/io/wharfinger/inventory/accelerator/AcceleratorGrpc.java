package io.wharfinger.inventory.accelerator;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.Accelerator;
import io.wharfinger.contracts.inventory.v1.AcceleratorService;
import io.wharfinger.contracts.inventory.v1.GetAcceleratorRequest;
import io.wharfinger.contracts.inventory.v1.GetAcceleratorResponse;
import io.wharfinger.contracts.inventory.v1.GetCapacityRequest;
import io.wharfinger.contracts.inventory.v1.GetCapacityResponse;
import io.wharfinger.contracts.inventory.v1.ListAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.ListAcceleratorsResponse;
import io.wharfinger.inventory.capacity.Capacity;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.Page;

/** Accelerators and their counts by gRPC. */
@GrpcService
class AcceleratorGrpc implements AcceleratorService {

    private final Callers callers;
    private final Accelerators accelerators;
    private final Capacity capacity;

    AcceleratorGrpc(Callers callers, Accelerators accelerators, Capacity capacity) {
        this.callers = callers;
        this.accelerators = accelerators;
        this.capacity = capacity;
    }

    @Override
    public Uni<ListAcceleratorsResponse> listAccelerators(ListAcceleratorsRequest request) {
        return callers.current()
                .chain(caller -> accelerators.list(caller, request))
                .map(AcceleratorGrpc::response);
    }

    private static ListAcceleratorsResponse response(Page<Accelerator> page) {
        return ListAcceleratorsResponse.newBuilder()
                .addAllAccelerators(page.items())
                .setNextPageToken(page.nextToken())
                .build();
    }

    @Override
    public Uni<GetAcceleratorResponse> getAccelerator(GetAcceleratorRequest request) {
        return callers.current()
                .chain(caller -> accelerators.get(caller, request.getId()))
                .map(accelerator -> GetAcceleratorResponse.newBuilder()
                        .setAccelerator(accelerator)
                        .build());
    }

    @Override
    public Uni<GetCapacityResponse> getCapacity(GetCapacityRequest request) {
        return callers.current()
                .chain(caller -> capacity.counts(caller, request))
                .map(counts ->
                        GetCapacityResponse.newBuilder().addAllCounts(counts).build());
    }
}
