package io.wharfinger.billing.price;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.CreatePriceVersionRequest;
import io.wharfinger.contracts.billing.v1.CreatePriceVersionResponse;
import io.wharfinger.contracts.billing.v1.GetPriceVersionRequest;
import io.wharfinger.contracts.billing.v1.GetPriceVersionResponse;
import io.wharfinger.contracts.billing.v1.ListPriceVersionsRequest;
import io.wharfinger.contracts.billing.v1.ListPriceVersionsResponse;
import io.wharfinger.contracts.billing.v1.PriceService;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;

/** Prices by gRPC. */
@GrpcService
class PriceGrpc implements PriceService {
    private final Callers callers;
    private final Prices prices;

    PriceGrpc(Callers callers, Prices prices) {
        this.callers = callers;
        this.prices = prices;
    }

    @Override
    public Uni<CreatePriceVersionResponse> createPriceVersion(CreatePriceVersionRequest request) {
        return callers.current()
                .chain(caller -> prices.create(caller, request))
                .map(version -> CreatePriceVersionResponse.newBuilder()
                        .setPriceVersion(version)
                        .build());
    }

    @Override
    public Uni<GetPriceVersionResponse> getPriceVersion(GetPriceVersionRequest request) {
        return callers.current()
                .chain(caller -> prices.get(caller, request.getId()))
                .map(version -> GetPriceVersionResponse.newBuilder()
                        .setPriceVersion(version)
                        .build());
    }

    @Override
    public Uni<ListPriceVersionsResponse> listPriceVersions(ListPriceVersionsRequest request) {
        return callers.current()
                .chain(caller -> prices.list(
                        caller,
                        request.getModel(),
                        request.getTenant(),
                        PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListPriceVersionsResponse.newBuilder()
                        .addAllPriceVersions(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }
}
