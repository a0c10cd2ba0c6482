package io.wharfinger.deployment.deployment;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.deployment.v1.CreateDeploymentRequest;
import io.wharfinger.contracts.deployment.v1.CreateDeploymentResponse;
import io.wharfinger.contracts.deployment.v1.DeleteDeploymentRequest;
import io.wharfinger.contracts.deployment.v1.DeleteDeploymentResponse;
import io.wharfinger.contracts.deployment.v1.DeploymentService;
import io.wharfinger.contracts.deployment.v1.GetDeploymentRequest;
import io.wharfinger.contracts.deployment.v1.GetDeploymentResponse;
import io.wharfinger.contracts.deployment.v1.ListDeploymentsRequest;
import io.wharfinger.contracts.deployment.v1.ListDeploymentsResponse;
import io.wharfinger.contracts.deployment.v1.ListInstancesRequest;
import io.wharfinger.contracts.deployment.v1.ListInstancesResponse;
import io.wharfinger.contracts.deployment.v1.ListRevisionsRequest;
import io.wharfinger.contracts.deployment.v1.ListRevisionsResponse;
import io.wharfinger.contracts.deployment.v1.UpdateDeploymentRequest;
import io.wharfinger.contracts.deployment.v1.UpdateDeploymentResponse;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;

/** Deployments by gRPC. */
@GrpcService
class DeploymentGrpc implements DeploymentService {

    private final Callers callers;
    private final Deployments deployments;
    private final DeploymentWrites writes;

    DeploymentGrpc(Callers callers, Deployments deployments, DeploymentWrites writes) {
        this.callers = callers;
        this.deployments = deployments;
        this.writes = writes;
    }

    @Override
    public Uni<CreateDeploymentResponse> createDeployment(CreateDeploymentRequest request) {
        return callers.current()
                .chain(caller -> writes.create(caller, request))
                .map(deployment -> CreateDeploymentResponse.newBuilder()
                        .setDeployment(deployment)
                        .build());
    }

    @Override
    public Uni<GetDeploymentResponse> getDeployment(GetDeploymentRequest request) {
        return callers.current()
                .chain(caller -> deployments.get(caller, request.getName()))
                .map(deployment -> GetDeploymentResponse.newBuilder()
                        .setDeployment(deployment)
                        .build());
    }

    @Override
    public Uni<ListDeploymentsResponse> listDeployments(ListDeploymentsRequest request) {
        return callers.current()
                .chain(caller -> deployments.list(
                        caller, request.getTenant(), PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListDeploymentsResponse.newBuilder()
                        .addAllDeployments(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }

    @Override
    public Uni<UpdateDeploymentResponse> updateDeployment(UpdateDeploymentRequest request) {
        return callers.current()
                .chain(caller -> writes.update(caller, request))
                .map(deployment -> UpdateDeploymentResponse.newBuilder()
                        .setDeployment(deployment)
                        .build());
    }

    @Override
    public Uni<DeleteDeploymentResponse> deleteDeployment(DeleteDeploymentRequest request) {
        return callers.current()
                .chain(caller -> writes.delete(caller, request))
                .map(deployment -> DeleteDeploymentResponse.newBuilder()
                        .setDeployment(deployment)
                        .build());
    }

    @Override
    public Uni<ListRevisionsResponse> listRevisions(ListRevisionsRequest request) {
        return callers.current()
                .chain(caller -> deployments.revisions(
                        caller, request.getDeployment(), PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListRevisionsResponse.newBuilder()
                        .addAllRevisions(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }

    @Override
    public Uni<ListInstancesResponse> listInstances(ListInstancesRequest request) {
        return callers.current()
                .chain(caller -> deployments.instances(
                        caller,
                        request.getDeployment(),
                        request.getIncludeStopped(),
                        PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListInstancesResponse.newBuilder()
                        .addAllInstances(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }
}
