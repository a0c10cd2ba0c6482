package io.wharfinger.billing.margin;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.cost.Rates;
import io.wharfinger.contracts.billing.v1.CostService;
import io.wharfinger.contracts.billing.v1.CreateRateRequest;
import io.wharfinger.contracts.billing.v1.CreateRateResponse;
import io.wharfinger.contracts.billing.v1.GetMarginRequest;
import io.wharfinger.contracts.billing.v1.GetMarginResponse;
import io.wharfinger.contracts.billing.v1.ListRatesRequest;
import io.wharfinger.contracts.billing.v1.ListRatesResponse;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;

/** Rates and margins by gRPC. */
@GrpcService
class CostGrpc implements CostService {
    private final Callers callers;
    private final Rates rates;
    private final Margins margins;

    CostGrpc(Callers callers, Rates rates, Margins margins) {
        this.callers = callers;
        this.rates = rates;
        this.margins = margins;
    }

    @Override
    public Uni<CreateRateResponse> createRate(CreateRateRequest request) {
        return callers.current()
                .chain(caller -> rates.create(caller, request))
                .map(rate -> CreateRateResponse.newBuilder().setRate(rate).build());
    }

    @Override
    public Uni<ListRatesResponse> listRates(ListRatesRequest request) {
        return callers.current()
                .chain(caller -> rates.list(
                        caller, request.getCluster(), PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListRatesResponse.newBuilder()
                        .addAllRates(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }

    @Override
    public Uni<GetMarginResponse> getMargin(GetMarginRequest request) {
        return callers.current().chain(caller -> margins.get(caller, request));
    }
}
