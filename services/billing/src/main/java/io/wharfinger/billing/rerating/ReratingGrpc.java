package io.wharfinger.billing.rerating;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.CreateReratingRequest;
import io.wharfinger.contracts.billing.v1.CreateReratingResponse;
import io.wharfinger.contracts.billing.v1.GetReratingRequest;
import io.wharfinger.contracts.billing.v1.GetReratingResponse;
import io.wharfinger.contracts.billing.v1.ListReratingLinesRequest;
import io.wharfinger.contracts.billing.v1.ListReratingLinesResponse;
import io.wharfinger.contracts.billing.v1.ListReratingsRequest;
import io.wharfinger.contracts.billing.v1.ListReratingsResponse;
import io.wharfinger.contracts.billing.v1.ReratingService;
import io.wharfinger.contracts.billing.v1.VoidReratingRequest;
import io.wharfinger.contracts.billing.v1.VoidReratingResponse;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;

/** Re-ratings by gRPC. */
@GrpcService
class ReratingGrpc implements ReratingService {
    private final Callers callers;
    private final Reratings reratings;

    ReratingGrpc(Callers callers, Reratings reratings) {
        this.callers = callers;
        this.reratings = reratings;
    }

    @Override
    public Uni<CreateReratingResponse> createRerating(CreateReratingRequest request) {
        return callers.current()
                .chain(caller -> reratings.create(caller, request))
                .map(rerating -> CreateReratingResponse.newBuilder()
                        .setRerating(rerating)
                        .build());
    }

    @Override
    public Uni<GetReratingResponse> getRerating(GetReratingRequest request) {
        return callers.current()
                .chain(caller -> reratings.get(caller, request.getReratingId()))
                .map(rerating ->
                        GetReratingResponse.newBuilder().setRerating(rerating).build());
    }

    @Override
    public Uni<ListReratingsResponse> listReratings(ListReratingsRequest request) {
        return callers.current()
                .chain(caller -> reratings.list(caller, PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListReratingsResponse.newBuilder()
                        .addAllReratings(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }

    @Override
    public Uni<ListReratingLinesResponse> listReratingLines(ListReratingLinesRequest request) {
        return callers.current()
                .chain(caller -> reratings.lines(
                        caller, request.getReratingId(), PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListReratingLinesResponse.newBuilder()
                        .addAllLines(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }

    @Override
    public Uni<VoidReratingResponse> voidRerating(VoidReratingRequest request) {
        return callers.current()
                .chain(caller -> reratings.takeBack(caller, request))
                .map(rerating ->
                        VoidReratingResponse.newBuilder().setRerating(rerating).build());
    }
}
