package io.wharfinger.audit;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.audit.v1.AuditService;
import io.wharfinger.contracts.audit.v1.ListAuditEntriesRequest;
import io.wharfinger.contracts.audit.v1.ListAuditEntriesResponse;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;

/** Entries by gRPC. */
@GrpcService
class AuditGrpc implements AuditService {

    private final Callers callers;
    private final AuditEntries entries;

    AuditGrpc(Callers callers, AuditEntries entries) {
        this.callers = callers;
        this.entries = entries;
    }

    @Override
    public Uni<ListAuditEntriesResponse> listAuditEntries(ListAuditEntriesRequest request) {
        return callers.current()
                .chain(caller -> entries.list(
                        caller,
                        request.getResourceKind(),
                        request.getResourceName(),
                        PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListAuditEntriesResponse.newBuilder()
                        .addAllEntries(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }
}
