package io.wharfinger.billing.terms;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.CreateTermsRequest;
import io.wharfinger.contracts.billing.v1.CreateTermsResponse;
import io.wharfinger.contracts.billing.v1.ListTermsRequest;
import io.wharfinger.contracts.billing.v1.ListTermsResponse;
import io.wharfinger.contracts.billing.v1.TermsService;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;

/** Terms by gRPC. */
@GrpcService
class TermsGrpc implements TermsService {
    private final Callers callers;
    private final TermsBook terms;

    TermsGrpc(Callers callers, TermsBook terms) {
        this.callers = callers;
        this.terms = terms;
    }

    @Override
    public Uni<CreateTermsResponse> createTerms(CreateTermsRequest request) {
        return callers.current()
                .chain(caller -> terms.create(caller, request))
                .map(added -> CreateTermsResponse.newBuilder().setTerms(added).build());
    }

    @Override
    public Uni<ListTermsResponse> listTerms(ListTermsRequest request) {
        return callers.current()
                .chain(caller -> terms.list(
                        caller, request.getTenant(), PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListTermsResponse.newBuilder()
                        .addAllTerms(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }
}
