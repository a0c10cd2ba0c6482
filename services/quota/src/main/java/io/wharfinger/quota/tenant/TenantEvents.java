package io.wharfinger.quota.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.wharfinger.events.Event;
import io.wharfinger.events.outbox.Outbox;
import io.wharfinger.rpc.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tells of changes of the tenant tree: {@code wharf.v1.<tenant>.quota.tenant.created|updated|deleted}. */
@ApplicationScoped
class TenantEvents {

    /** All changes of the tree are told in the order in which they were made. */
    private static final String ORDER = "tenants";

    private final Outbox outbox;
    private final ObjectMapper json;
    private final InstantSource clock;

    TenantEvents(Outbox outbox, ObjectMapper json, InstantSource clock) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    Uni<Void> created(Mutiny.Session session, TenantRow row) {
        return tell(session, row, "created");
    }

    Uni<Void> updated(Mutiny.Session session, TenantRow row) {
        return tell(session, row, "updated");
    }

    Uni<Void> deleted(Mutiny.Session session, TenantRow row) {
        return tell(session, row, "deleted");
    }

    private Uni<Void> tell(Mutiny.Session session, TenantRow row, String what) {
        return outbox.add(session, ORDER, List.of(event(row, what))).replaceWithVoid();
    }

    private Event event(TenantRow row, String what) {
        return new Event(
                Ids.uuid7().toString(),
                "/wharfinger/quota",
                "io.wharfinger.quota.tenant." + what,
                "wharf.v1.%s.quota.tenant.%s".formatted(row.name, what),
                clock.instant(),
                "application/json",
                data(row));
    }

    /** The data of an event: the tenant as it is after the change, or was when it was removed. */
    private record Data(
            String name, String path, String displayName, String timeZone, String currencyCode, long version) {}

    private byte[] data(TenantRow row) {
        try {
            return json.writeValueAsBytes(
                    new Data(row.name, row.path, row.displayName, row.timeZone, row.currencyCode, row.version));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of strings is always JSON", e);
        }
    }
}
