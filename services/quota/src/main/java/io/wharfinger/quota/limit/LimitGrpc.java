package io.wharfinger.quota.limit;

import static io.wharfinger.rpc.identity.Role.SERVICE;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.quota.v1.GetLimitsRequest;
import io.wharfinger.contracts.quota.v1.GetLimitsResponse;
import io.wharfinger.contracts.quota.v1.LimitService;
import io.wharfinger.contracts.quota.v1.SetLimitsRequest;
import io.wharfinger.contracts.quota.v1.SetLimitsResponse;
import io.wharfinger.contracts.quota.v1.WatchLimitsRequest;
import io.wharfinger.contracts.quota.v1.WatchLimitsResponse;
import io.wharfinger.rpc.identity.Callers;

/** Limits of tenants by gRPC. */
@GrpcService
class LimitGrpc implements LimitService {

    private final Callers callers;
    private final Limits limits;
    private final LimitFeed feed;

    LimitGrpc(Callers callers, Limits limits, LimitFeed feed) {
        this.callers = callers;
        this.limits = limits;
        this.feed = feed;
    }

    @Override
    public Uni<SetLimitsResponse> setLimits(SetLimitsRequest request) {
        return callers.current()
                .chain(caller -> limits.set(caller, request))
                .map(set -> SetLimitsResponse.newBuilder().setLimits(set).build());
    }

    @Override
    public Uni<GetLimitsResponse> getLimits(GetLimitsRequest request) {
        return callers.current().chain(caller -> limits.get(caller, request.getTenant()));
    }

    @Override
    public Multi<WatchLimitsResponse> watchLimits(WatchLimitsRequest request) {
        return callers.current()
                .invoke(caller -> caller.require(SERVICE).requireReach("/"))
                .onItem()
                .transformToMulti(caller -> feed.watch(request));
    }
}
