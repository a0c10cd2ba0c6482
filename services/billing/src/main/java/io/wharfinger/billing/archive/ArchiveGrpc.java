package io.wharfinger.billing.archive;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.ArchiveHourRequest;
import io.wharfinger.contracts.billing.v1.ArchiveHourResponse;
import io.wharfinger.contracts.billing.v1.ArchiveService;
import io.wharfinger.contracts.billing.v1.ListArchivedHoursRequest;
import io.wharfinger.contracts.billing.v1.ListArchivedHoursResponse;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;

/** The archive by gRPC. */
@GrpcService
class ArchiveGrpc implements ArchiveService {
    private final Callers callers;
    private final ArchivedHours hours;

    ArchiveGrpc(Callers callers, ArchivedHours hours) {
        this.callers = callers;
        this.hours = hours;
    }

    @Override
    public Uni<ListArchivedHoursResponse> listArchivedHours(ListArchivedHoursRequest request) {
        return callers.current()
                .chain(caller -> hours.list(caller, PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListArchivedHoursResponse.newBuilder()
                        .addAllHours(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }

    @Override
    public Uni<ArchiveHourResponse> archiveHour(ArchiveHourRequest request) {
        return callers.current().chain(hours::next);
    }
}
