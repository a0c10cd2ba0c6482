package io.wharfinger.audit;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.audit.v1.AuditEntry;
import io.wharfinger.events.outbox.Outbox;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.identity.Role;
import io.wharfinger.rpc.request.RequestIds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Records who changed what, in the transaction of the change. A service that uses it has the table of {@code db/audit} in
 * its database and gives beans of {@link Outbox}, {@link InstantSource} and {@code TenantScope}.
 */
@ApplicationScoped
public class AuditLog {

    private final String service;
    private final Outbox outbox;
    private final AuditEvents events;
    private final Snapshots snapshots;
    private final InstantSource clock;

    AuditLog(
            @ConfigProperty(name = "quarkus.application.name") String service,
            Outbox outbox,
            AuditEvents events,
            Snapshots snapshots,
            InstantSource clock) {
        this.service = service;
        this.outbox = outbox;
        this.events = events;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /**
     * Writes an entry and its event {@code wharf.v1.<tenant>.<service>.audit.recorded} into the transaction of the
     * session. Call it last in a transaction that adds events of its own, so that keys of the outbox are taken in one
     * order. Secrets are not to be given to it; fields that are named like one are left out all the same.
     *
     * @param caller who does it
     * @param action a verb, {@code [a-z-]{1,40}}: {@code create}, {@code update}, {@code delete}, {@code revoke} ...
     * @param kind kind of the resource, {@code [a-z-]{1,40}}, for example {@code tenant}
     * @param name name of the resource, 1 to 400 characters
     * @param tenantPath path of the tenant that the resource belongs to, within the transaction's {@code TenantScope};
     *     {@code /} for the platform's own, which needs a scope of everything
     * @param before the resource before, a protobuf message or what Jackson can write; null where it did not exist
     * @param after the resource after, likewise; null where it is gone
     */
    public Uni<Void> record(
            Mutiny.Session session,
            Caller caller,
            String action,
            String kind,
            String name,
            String tenantPath,
            @Nullable Object before,
            @Nullable Object after) {
        return Uni.createFrom()
                .item(() -> EntryRules.check(entry(caller)
                        .setAction(action)
                        .setResourceKind(kind)
                        .setResourceName(name)
                        .setTenantPath(tenantPath)
                        .setBeforeJson(snapshots.json(before))
                        .setAfterJson(snapshots.json(after))
                        .build()))
                .call(entry -> AuditTable.insert(session, entry))
                .chain(entry -> outbox.add(session, AuditEvents.order(entry), List.of(events.recorded(entry))));
    }

    private AuditEntry.Builder entry(Caller caller) {
        return AuditEntry.newBuilder()
                .setId(Ids.uuid7().toString())
                .setTime(Times.timestamp(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .setService(service)
                .setSubject(caller.subject())
                .addAllRoles(caller.roles().stream().map(Role::word).sorted().toList())
                .setCallerPath(caller.tenantPath())
                .setRequestId(RequestIds.current().orElse(""));
    }
}
