package io.wharfinger.inventory.cluster;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.Cluster;
import io.wharfinger.contracts.inventory.v1.ClusterService;
import io.wharfinger.contracts.inventory.v1.CreateClusterRequest;
import io.wharfinger.contracts.inventory.v1.CreateClusterResponse;
import io.wharfinger.contracts.inventory.v1.DeleteClusterRequest;
import io.wharfinger.contracts.inventory.v1.DeleteClusterResponse;
import io.wharfinger.contracts.inventory.v1.GetClusterRequest;
import io.wharfinger.contracts.inventory.v1.GetClusterResponse;
import io.wharfinger.contracts.inventory.v1.ImportObservationRequest;
import io.wharfinger.contracts.inventory.v1.ImportObservationResponse;
import io.wharfinger.contracts.inventory.v1.ListClustersRequest;
import io.wharfinger.contracts.inventory.v1.ListClustersResponse;
import io.wharfinger.contracts.inventory.v1.UpdateClusterRequest;
import io.wharfinger.contracts.inventory.v1.UpdateClusterResponse;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;

/** Clusters by gRPC. */
@GrpcService
class ClusterGrpc implements ClusterService {

    private final Callers callers;
    private final Clusters clusters;
    private final ClusterWrites writes;
    private final ClusterRemoval removal;
    private final ObservationIntake intake;

    ClusterGrpc(
            Callers callers,
            Clusters clusters,
            ClusterWrites writes,
            ClusterRemoval removal,
            ObservationIntake intake) {
        this.callers = callers;
        this.clusters = clusters;
        this.writes = writes;
        this.removal = removal;
        this.intake = intake;
    }

    @Override
    public Uni<CreateClusterResponse> createCluster(CreateClusterRequest request) {
        return callers.current()
                .chain(caller -> writes.create(caller, request))
                .map(cluster ->
                        CreateClusterResponse.newBuilder().setCluster(cluster).build());
    }

    @Override
    public Uni<GetClusterResponse> getCluster(GetClusterRequest request) {
        return callers.current()
                .chain(caller -> clusters.get(caller, request.getName()))
                .map(cluster ->
                        GetClusterResponse.newBuilder().setCluster(cluster).build());
    }

    @Override
    public Uni<ListClustersResponse> listClusters(ListClustersRequest request) {
        return callers.current()
                .chain(caller -> clusters.list(caller, PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(ClusterGrpc::response);
    }

    private static ListClustersResponse response(Page<Cluster> page) {
        return ListClustersResponse.newBuilder()
                .addAllClusters(page.items())
                .setNextPageToken(page.nextToken())
                .build();
    }

    @Override
    public Uni<UpdateClusterResponse> updateCluster(UpdateClusterRequest request) {
        return callers.current()
                .chain(caller -> writes.update(caller, request))
                .map(cluster ->
                        UpdateClusterResponse.newBuilder().setCluster(cluster).build());
    }

    @Override
    public Uni<DeleteClusterResponse> deleteCluster(DeleteClusterRequest request) {
        return callers.current()
                .chain(caller -> removal.delete(caller, request))
                .map(done -> DeleteClusterResponse.getDefaultInstance());
    }

    @Override
    public Uni<ImportObservationResponse> importObservation(ImportObservationRequest request) {
        return callers.current().chain(caller -> intake.take(caller, request));
    }
}
