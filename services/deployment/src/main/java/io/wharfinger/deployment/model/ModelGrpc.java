package io.wharfinger.deployment.model;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.deployment.v1.CreateModelRequest;
import io.wharfinger.contracts.deployment.v1.CreateModelResponse;
import io.wharfinger.contracts.deployment.v1.DeleteModelRequest;
import io.wharfinger.contracts.deployment.v1.DeleteModelResponse;
import io.wharfinger.contracts.deployment.v1.GetModelRequest;
import io.wharfinger.contracts.deployment.v1.GetModelResponse;
import io.wharfinger.contracts.deployment.v1.ListModelsRequest;
import io.wharfinger.contracts.deployment.v1.ListModelsResponse;
import io.wharfinger.contracts.deployment.v1.ModelService;
import io.wharfinger.contracts.deployment.v1.UpdateModelRequest;
import io.wharfinger.contracts.deployment.v1.UpdateModelResponse;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;

/** Models by gRPC. */
@GrpcService
class ModelGrpc implements ModelService {

    private final Callers callers;
    private final Models models;
    private final ModelWrites writes;

    ModelGrpc(Callers callers, Models models, ModelWrites writes) {
        this.callers = callers;
        this.models = models;
        this.writes = writes;
    }

    @Override
    public Uni<CreateModelResponse> createModel(CreateModelRequest request) {
        return callers.current()
                .chain(caller -> writes.create(caller, request))
                .map(model -> CreateModelResponse.newBuilder().setModel(model).build());
    }

    @Override
    public Uni<GetModelResponse> getModel(GetModelRequest request) {
        return callers.current()
                .chain(caller -> models.get(caller, request.getName()))
                .map(model -> GetModelResponse.newBuilder().setModel(model).build());
    }

    @Override
    public Uni<ListModelsResponse> listModels(ListModelsRequest request) {
        return callers.current()
                .chain(caller -> models.list(caller, PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListModelsResponse.newBuilder()
                        .addAllModels(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }

    @Override
    public Uni<UpdateModelResponse> updateModel(UpdateModelRequest request) {
        return callers.current()
                .chain(caller -> writes.update(caller, request))
                .map(model -> UpdateModelResponse.newBuilder().setModel(model).build());
    }

    @Override
    public Uni<DeleteModelResponse> deleteModel(DeleteModelRequest request) {
        return callers.current()
                .chain(caller -> writes.delete(caller, request))
                .map(model -> DeleteModelResponse.getDefaultInstance());
    }
}
