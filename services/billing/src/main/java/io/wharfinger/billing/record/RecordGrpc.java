package io.wharfinger.billing.record;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.GetRequestRequest;
import io.wharfinger.contracts.billing.v1.GetRequestResponse;
import io.wharfinger.contracts.billing.v1.ListDeltaRequestsRequest;
import io.wharfinger.contracts.billing.v1.ListDeltaRequestsResponse;
import io.wharfinger.contracts.billing.v1.RecordService;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;

/** Requests behind delta rows by gRPC. */
@GrpcService
class RecordGrpc implements RecordService {
    private final Callers callers;
    private final Records records;

    RecordGrpc(Callers callers, Records records) {
        this.callers = callers;
        this.records = records;
    }

    @Override
    public Uni<ListDeltaRequestsResponse> listDeltaRequests(ListDeltaRequestsRequest request) {
        return callers.current()
                .chain(caller -> records.ofDelta(
                        caller,
                        request.getTenant(),
                        request.getDeltaId(),
                        PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListDeltaRequestsResponse.newBuilder()
                        .addAllRequests(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }

    @Override
    public Uni<GetRequestResponse> getRequest(GetRequestRequest request) {
        return callers.current().chain(caller -> records.request(caller, request.getTenant(), request.getRequestId()));
    }
}
