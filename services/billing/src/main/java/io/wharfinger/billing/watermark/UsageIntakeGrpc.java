package io.wharfinger.billing.watermark;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.SERVICE;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.ListProducersRequest;
import io.wharfinger.contracts.billing.v1.ListProducersResponse;
import io.wharfinger.contracts.billing.v1.UsageIntakeService;
import io.wharfinger.contracts.billing.v1.WatchWatermarkRequest;
import io.wharfinger.contracts.billing.v1.WatchWatermarkResponse;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;

/** Watermarks by gRPC. */
@GrpcService
class UsageIntakeGrpc implements UsageIntakeService {
    private final Callers callers;
    private final Producers producers;

    UsageIntakeGrpc(Callers callers, Producers producers) {
        this.callers = callers;
        this.producers = producers;
    }

    @Override
    public Multi<WatchWatermarkResponse> watchWatermark(WatchWatermarkRequest request) {
        return callers.require(SERVICE)
                .map(caller -> caller.requireReach("/"))
                .onItem()
                .transformToMulti(_ -> producers.watch(request.getProducer(), request.getEpoch()));
    }

    @Override
    public Uni<ListProducersResponse> listProducers(ListProducersRequest request) {
        return callers.require(PLATFORM_ADMIN)
                .map(caller -> caller.requireReach("/"))
                .chain(() -> producers.list(PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListProducersResponse.newBuilder()
                        .addAllProducers(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }
}
