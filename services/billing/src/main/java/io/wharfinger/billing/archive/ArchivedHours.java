package io.wharfinger.billing.archive;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.smallrye.mutiny.Uni;
import io.wharfinger.audit.AuditLog;
import io.wharfinger.billing.record.TenantReads;
import io.wharfinger.contracts.billing.v1.ArchiveHourResponse;
import io.wharfinger.contracts.billing.v1.ArchivedHour;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.identity.Role;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;

/** What platform admins may know and ask of the archive. */
@ApplicationScoped
class ArchivedHours {
    private static final String LIST = "archived-hours";
    private static final String PLATFORM = "/";

    private final TenantReads reads;
    private final TenantScope scope;
    private final ArchiveRuns runs;
    private final AuditLog audit;
    private final InstantSource clock;

    ArchivedHours(TenantReads reads, TenantScope scope, ArchiveRuns runs, AuditLog audit, InstantSource clock) {
        this.reads = reads;
        this.scope = scope;
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Page<ArchivedHour>> list(Caller caller, PageRequest page) {
        caller.require(Role.PLATFORM_ADMIN).requireReach(PLATFORM);
        var after = after(PageTokens.decode(LIST, page.token()));
        return reads.read(PLATFORM, connection -> new ArchiveTables(connection).hours(after, page.size() + 1))
                .map(hours -> Page.of(
                                page,
                                hours,
                                LIST,
                                hour -> hour.manifest().hour().toString())
                        .map(ArchiveMessage::of));
    }

    private static Instant after(String key) {
        try {
            return key.isEmpty() ? Instant.EPOCH : Instant.parse(key);
        } catch (DateTimeParseException e) {
            throw new WharfException(REQUEST_FIELD_INVALID, "page_token is not one of this list.");
        }
    }

    /** Archives the oldest hour; fails with BILLING_ARCHIVE_OFF if there is no archive. */
    Uni<ArchiveHourResponse> next(Caller caller) {
        caller.require(Role.PLATFORM_ADMIN).requireReach(PLATFORM);
        return runs.next()
                .map(outcome -> ArchiveMessage.of(outcome, clock.instant()))
                .call(answer -> answer.hasHour()
                        ? recorded(caller, answer.getHour())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> recorded(Caller caller, ArchivedHour hour) {
        return scope.withTransaction(
                PLATFORM,
                session ->
                        audit.record(session, caller, "archive", "usage-hour", hour.getFile(), PLATFORM, null, hour));
    }
}
