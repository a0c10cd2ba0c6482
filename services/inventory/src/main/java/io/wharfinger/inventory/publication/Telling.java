package io.wharfinger.inventory.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.wharfinger.events.Event;
import io.wharfinger.events.EventIds;
import io.wharfinger.events.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes what happened into the transaction in which it happened. */
@ApplicationScoped
public class Telling {

    /** Stands for the tenant where no tenant owns the fact. */
    public static final String PLATFORM = "_platform";

    private static final int GROUP_MAX = 500;

    private final Outbox outbox;
    private final ObjectMapper json;
    private final InstantSource clock;

    Telling(Outbox outbox, ObjectMapper json, InstantSource clock) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /**
     * An event on {@code wharf.v1.<tenant>.inventory.<entity>.<what>}.
     *
     * @param data becomes the JSON of the event
     */
    public Event event(String tenant, String entity, String what, Object data) {
        return new Event(
                EventIds.next(),
                "/wharfinger/inventory",
                "io.wharfinger.inventory.%s.%s".formatted(entity, what),
                "wharf.v1.%s.inventory.%s.%s".formatted(tenant, entity, what),
                clock.instant(),
                "application/json",
                bytes(data));
    }

    private byte[] bytes(Object data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and numbers is always JSON", e);
        }
    }

    /** Adds events to the transaction of the session, in this order; the order key is as {@link Outbox#add} has it. */
    public Uni<Void> tell(Mutiny.Session session, String order, List<Event> events) {
        if (events.size() <= GROUP_MAX) {
            return outbox.add(session, order, events);
        }
        return outbox.add(session, order, events.subList(0, GROUP_MAX))
                .chain(() -> tell(session, order, events.subList(GROUP_MAX, events.size())));
    }

    /** The order key of all that happens to a cluster and to its accelerators. */
    public static String cluster(String name) {
        return "cluster:" + name;
    }
}
