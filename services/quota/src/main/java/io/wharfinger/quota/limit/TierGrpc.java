package io.wharfinger.quota.limit;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.quota.v1.CreateTierRequest;
import io.wharfinger.contracts.quota.v1.CreateTierResponse;
import io.wharfinger.contracts.quota.v1.DeleteTierRequest;
import io.wharfinger.contracts.quota.v1.DeleteTierResponse;
import io.wharfinger.contracts.quota.v1.GetTierRequest;
import io.wharfinger.contracts.quota.v1.GetTierResponse;
import io.wharfinger.contracts.quota.v1.ListTiersRequest;
import io.wharfinger.contracts.quota.v1.ListTiersResponse;
import io.wharfinger.contracts.quota.v1.TierService;
import io.wharfinger.contracts.quota.v1.UpdateTierRequest;
import io.wharfinger.contracts.quota.v1.UpdateTierResponse;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;

/** Tiers by gRPC. */
@GrpcService
class TierGrpc implements TierService {

    private final Callers callers;
    private final Tiers tiers;

    TierGrpc(Callers callers, Tiers tiers) {
        this.callers = callers;
        this.tiers = tiers;
    }

    @Override
    public Uni<CreateTierResponse> createTier(CreateTierRequest request) {
        return callers.current()
                .chain(caller -> tiers.create(caller, request))
                .map(tier -> CreateTierResponse.newBuilder().setTier(tier).build());
    }

    @Override
    public Uni<GetTierResponse> getTier(GetTierRequest request) {
        return callers.current()
                .chain(caller -> tiers.get(caller, request.getName()))
                .map(tier -> GetTierResponse.newBuilder().setTier(tier).build());
    }

    @Override
    public Uni<ListTiersResponse> listTiers(ListTiersRequest request) {
        return callers.current()
                .chain(caller -> tiers.list(caller, PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListTiersResponse.newBuilder()
                        .addAllTiers(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }

    @Override
    public Uni<UpdateTierResponse> updateTier(UpdateTierRequest request) {
        return callers.current()
                .chain(caller -> tiers.update(caller, request))
                .map(tier -> UpdateTierResponse.newBuilder().setTier(tier).build());
    }

    @Override
    public Uni<DeleteTierResponse> deleteTier(DeleteTierRequest request) {
        return callers.current()
                .chain(caller -> tiers.delete(caller, request))
                .replaceWith(DeleteTierResponse::getDefaultInstance);
    }
}
