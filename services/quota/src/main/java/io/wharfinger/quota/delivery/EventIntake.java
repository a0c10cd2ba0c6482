package io.wharfinger.quota.delivery;

import io.smallrye.mutiny.Uni;
import io.wharfinger.events.Event;
import io.wharfinger.events.PoisonMessage;
import io.wharfinger.quota.sending.EventName;
import io.wharfinger.quota.sending.EventPattern;
import io.wharfinger.quota.webhook.WebhooksConfig;
import io.wharfinger.rpc.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Takes an event for the webhooks that want it: those of the event's tenant and of the tenants above it that are older than
 * the event. Events of the platform itself belong to no tenant, so no webhook gets them.
 */
@ApplicationScoped
class EventIntake {

    /**
     * Whose path the name was when the event happened: a name may be given again after its tenant was removed. A name
     * that only one tenant ever had needs no comparison of clocks.
     */
    private static final String WEBHOOKS_OF_TENANT_THEN = """
            with named as (
                select tenant_path, create_time from tenant where name = :tenant
                union all
                select tenant_path, create_time from tenant_past where name = :tenant),
            meant as (
                select tenant_path from named
                order by create_time <= :time desc,
                         case when create_time <= :time then create_time end desc nulls last, create_time
                limit 1)
            select w.name, w.tenant_path, array_to_string(w.events, ' '), meant.tenant_path as event_path
            from meant join webhook w on starts_with(meant.tenant_path, w.tenant_path) and w.create_time <= :time
            order by w.name for key share of w""";

    private static final String KEEP_EVENT =
            "insert into webhook_event (id, tenant_path, body, create_time) values (:id, :path, :body, :now)";

    private static final String KEEP_DELIVERIES = """
            insert into webhook_delivery (id, webhook, tenant_path, event, event_id, event_type, state, attempts,
                                          last_status, last_error, create_time, next_attempt_time)
            select cast(id as uuid), webhook, path, :event, :eventId, :eventType, 'WAITING', 0, 0, '', :now, :now
            from unnest(cast(:ids as text[]), cast(:webhooks as text[]), cast(:paths as text[]))
                 as wanted (id, webhook, path)
            on conflict (webhook, md5(event_id)) do nothing""";

    private static final String END_SURPLUS = """
            update webhook_delivery
            set state = 'DEAD', end_time = :now, next_attempt_time = null, last_error = :why
            where id in (
                select surplus.id from unnest(cast(:webhooks as text[])) as w (name)
                cross join lateral (
                    select id from webhook_delivery where webhook = w.name and state = 'WAITING'
                    order by id desc offset :max) surplus)""";

    /** A webhook of the tenant that an event is of, or of one above it. */
    private record Candidate(String name, String path, List<String> events, String eventPath) {

        static Candidate of(Object[] row) {
            String events = (String) row[2];
            return new Candidate(
                    (String) row[0],
                    (String) row[1],
                    events.isEmpty() ? List.of() : List.of(events.split(" ")),
                    (String) row[3]);
        }
    }

    private final WebhooksConfig config;
    private final DeliveryMeters meters;
    private final InstantSource clock;

    EventIntake(WebhooksConfig config, DeliveryMeters meters, InstantSource clock) {
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    /** Takes the event in the transaction of the session, which must see all tenants. */
    Uni<Void> take(Mutiny.Session session, Event event) {
        refuseZeros(event);
        return EventName.of(event.subject())
                .map(name -> candidates(session, event, name)
                        .map(all -> all.stream()
                                .filter(candidate -> EventPattern.anyWants(candidate.events(), name))
                                .toList())
                        .chain(wanting -> wanting.isEmpty() ? done() : keep(session, event, wanting)))
                .orElseGet(EventIntake::done);
    }

    /** The database takes no text with a zero character, however often it is tried. */
    private static void refuseZeros(Event event) {
        if ((event.id() + event.type()).indexOf('\0') >= 0) {
            throw PoisonMessage.of(event, "The id or the type of the event has a character of code 0.");
        }
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }

    private static Uni<List<Candidate>> candidates(Mutiny.Session session, Event event, EventName name) {
        return session.createNativeQuery(WEBHOOKS_OF_TENANT_THEN, Object[].class)
                .setParameter("tenant", name.tenant())
                .setParameter("time", event.time())
                .getResultList()
                .map(rows -> rows.stream().map(Candidate::of).toList());
    }

    private Uni<Void> keep(Mutiny.Session session, Event event, List<Candidate> wanting) {
        UUID id = Ids.uuid7();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return session.createNativeQuery(KEEP_EVENT)
                .setParameter("id", id)
                .setParameter("path", wanting.getFirst().eventPath())
                .setParameter("body", CloudEventJson.of(event))
                .setParameter("now", now)
                .executeUpdate()
                .chain(() -> keepDeliveries(session, event, id, wanting, now))
                .chain(() -> endSurplus(session, wanting, now));
    }

    private static Uni<Integer> keepDeliveries(
            Mutiny.Session session, Event event, UUID id, List<Candidate> wanting, Instant now) {
        return session.createNativeQuery(KEEP_DELIVERIES)
                .setParameter("event", id)
                .setParameter("eventId", event.id())
                .setParameter("eventType", event.type())
                .setParameter("now", now)
                .setParameter(
                        "ids",
                        wanting.stream().map(webhook -> Ids.uuid7().toString()).toArray(String[]::new))
                .setParameter("webhooks", names(wanting))
                .setParameter("paths", wanting.stream().map(Candidate::path).toArray(String[]::new))
                .executeUpdate();
    }

    private Uni<Void> endSurplus(Mutiny.Session session, List<Candidate> wanting, Instant now) {
        return session.createNativeQuery(END_SURPLUS)
                .setParameter("webhooks", names(wanting))
                .setParameter("max", config.backlogMax())
                .setParameter("now", now)
                .setParameter(
                        "why", "More than %d deliveries waited; this was the oldest.".formatted(config.backlogMax()))
                .executeUpdate()
                .invoke(meters::surplus)
                .replaceWithVoid();
    }

    private static String[] names(List<Candidate> webhooks) {
        return webhooks.stream().map(Candidate::name).toArray(String[]::new);
    }
}
