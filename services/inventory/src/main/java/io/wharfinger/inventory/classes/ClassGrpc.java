package io.wharfinger.inventory.classes;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.AcceleratorClass;
import io.wharfinger.contracts.inventory.v1.AcceleratorClassService;
import io.wharfinger.contracts.inventory.v1.CreateAcceleratorClassRequest;
import io.wharfinger.contracts.inventory.v1.CreateAcceleratorClassResponse;
import io.wharfinger.contracts.inventory.v1.DeleteAcceleratorClassRequest;
import io.wharfinger.contracts.inventory.v1.DeleteAcceleratorClassResponse;
import io.wharfinger.contracts.inventory.v1.GetAcceleratorClassRequest;
import io.wharfinger.contracts.inventory.v1.GetAcceleratorClassResponse;
import io.wharfinger.contracts.inventory.v1.ListAcceleratorClassesRequest;
import io.wharfinger.contracts.inventory.v1.ListAcceleratorClassesResponse;
import io.wharfinger.contracts.inventory.v1.UpdateAcceleratorClassRequest;
import io.wharfinger.contracts.inventory.v1.UpdateAcceleratorClassResponse;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;

/** Accelerator classes by gRPC. */
@GrpcService
class ClassGrpc implements AcceleratorClassService {

    private final Callers callers;
    private final Classes classes;
    private final ClassWrites writes;
    private final ClassRemoval removal;

    ClassGrpc(Callers callers, Classes classes, ClassWrites writes, ClassRemoval removal) {
        this.callers = callers;
        this.classes = classes;
        this.writes = writes;
        this.removal = removal;
    }

    @Override
    public Uni<CreateAcceleratorClassResponse> createAcceleratorClass(CreateAcceleratorClassRequest request) {
        return callers.current()
                .chain(caller -> writes.create(caller, request))
                .map(acceleratorClass -> CreateAcceleratorClassResponse.newBuilder()
                        .setAcceleratorClass(acceleratorClass)
                        .build());
    }

    @Override
    public Uni<GetAcceleratorClassResponse> getAcceleratorClass(GetAcceleratorClassRequest request) {
        return callers.current()
                .chain(caller -> classes.get(caller, request.getName()))
                .map(acceleratorClass -> GetAcceleratorClassResponse.newBuilder()
                        .setAcceleratorClass(acceleratorClass)
                        .build());
    }

    @Override
    public Uni<ListAcceleratorClassesResponse> listAcceleratorClasses(ListAcceleratorClassesRequest request) {
        return callers.current()
                .chain(caller -> classes.list(caller, PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(ClassGrpc::response);
    }

    private static ListAcceleratorClassesResponse response(Page<AcceleratorClass> page) {
        return ListAcceleratorClassesResponse.newBuilder()
                .addAllAcceleratorClasses(page.items())
                .setNextPageToken(page.nextToken())
                .build();
    }

    @Override
    public Uni<UpdateAcceleratorClassResponse> updateAcceleratorClass(UpdateAcceleratorClassRequest request) {
        return callers.current()
                .chain(caller -> writes.update(caller, request))
                .map(acceleratorClass -> UpdateAcceleratorClassResponse.newBuilder()
                        .setAcceleratorClass(acceleratorClass)
                        .build());
    }

    @Override
    public Uni<DeleteAcceleratorClassResponse> deleteAcceleratorClass(DeleteAcceleratorClassRequest request) {
        return callers.current()
                .chain(caller -> removal.delete(caller, request))
                .map(done -> DeleteAcceleratorClassResponse.getDefaultInstance());
    }
}
