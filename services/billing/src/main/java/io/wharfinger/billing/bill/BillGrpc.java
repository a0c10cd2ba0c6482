package io.wharfinger.billing.bill;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.BillService;
import io.wharfinger.contracts.billing.v1.GetBillRequest;
import io.wharfinger.contracts.billing.v1.GetBillResponse;
import io.wharfinger.contracts.billing.v1.ListDeltaRowsRequest;
import io.wharfinger.contracts.billing.v1.ListDeltaRowsResponse;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;

/** Bills by gRPC. */
@GrpcService
class BillGrpc implements BillService {
    private final Callers callers;
    private final Bills bills;
    private final Deltas deltas;

    BillGrpc(Callers callers, Bills bills, Deltas deltas) {
        this.callers = callers;
        this.bills = bills;
        this.deltas = deltas;
    }

    @Override
    public Uni<GetBillResponse> getBill(GetBillRequest request) {
        return callers.current()
                .chain(caller -> bills.get(caller, request.getTenant(), request.getPeriod()))
                .map(bill -> GetBillResponse.newBuilder().setBill(bill).build());
    }

    @Override
    public Uni<ListDeltaRowsResponse> listDeltaRows(ListDeltaRowsRequest request) {
        return callers.current()
                .chain(caller -> deltas.list(
                        caller,
                        request.getTenant(),
                        request.getPeriod(),
                        new DeltaFilter(request.getModel(), request.getUnit(), request.getKeyId(), request.getDay()),
                        PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListDeltaRowsResponse.newBuilder()
                        .addAllDeltaRows(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }
}
