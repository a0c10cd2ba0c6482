package io.wharfinger.quota.tenant;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.quota.v1.CreateTenantRequest;
import io.wharfinger.contracts.quota.v1.CreateTenantResponse;
import io.wharfinger.contracts.quota.v1.DeleteTenantRequest;
import io.wharfinger.contracts.quota.v1.DeleteTenantResponse;
import io.wharfinger.contracts.quota.v1.GetTenantRequest;
import io.wharfinger.contracts.quota.v1.GetTenantResponse;
import io.wharfinger.contracts.quota.v1.ListTenantsRequest;
import io.wharfinger.contracts.quota.v1.ListTenantsResponse;
import io.wharfinger.contracts.quota.v1.Tenant;
import io.wharfinger.contracts.quota.v1.TenantService;
import io.wharfinger.contracts.quota.v1.UpdateTenantRequest;
import io.wharfinger.contracts.quota.v1.UpdateTenantResponse;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;

/** Tenants by gRPC. */
@GrpcService
class TenantGrpc implements TenantService {

    private final Callers callers;
    private final Tenants tenants;
    private final TenantWrites writes;
    private final TenantRemoval removal;

    TenantGrpc(Callers callers, Tenants tenants, TenantWrites writes, TenantRemoval removal) {
        this.callers = callers;
        this.tenants = tenants;
        this.writes = writes;
        this.removal = removal;
    }

    @Override
    public Uni<CreateTenantResponse> createTenant(CreateTenantRequest request) {
        return callers.current()
                .chain(caller -> writes.create(caller, request))
                .map(tenant ->
                        CreateTenantResponse.newBuilder().setTenant(tenant).build());
    }

    @Override
    public Uni<GetTenantResponse> getTenant(GetTenantRequest request) {
        return callers.current()
                .chain(caller -> tenants.get(caller, request.getName()))
                .map(tenant -> GetTenantResponse.newBuilder().setTenant(tenant).build());
    }

    @Override
    public Uni<ListTenantsResponse> listTenants(ListTenantsRequest request) {
        return callers.current()
                .chain(caller -> tenants.list(caller, PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(TenantGrpc::response);
    }

    private static ListTenantsResponse response(Page<Tenant> page) {
        return ListTenantsResponse.newBuilder()
                .addAllTenants(page.items())
                .setNextPageToken(page.nextToken())
                .build();
    }

    @Override
    public Uni<UpdateTenantResponse> updateTenant(UpdateTenantRequest request) {
        return callers.current()
                .chain(caller -> writes.update(caller, request))
                .map(tenant ->
                        UpdateTenantResponse.newBuilder().setTenant(tenant).build());
    }

    @Override
    public Uni<DeleteTenantResponse> deleteTenant(DeleteTenantRequest request) {
        return callers.current()
                .chain(caller -> removal.delete(caller, request))
                .map(done -> DeleteTenantResponse.getDefaultInstance());
    }
}
