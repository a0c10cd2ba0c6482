package io.wharfinger.deployment.publication;

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

/** Writes events of this service: {@code wharf.v1.<tenant>.deployment.<entity>.<what>}, JSON data. */
@ApplicationScoped
public class Announcer {

    /** Stands for the tenant where no tenant owns the fact. */
    public static final String PLATFORM = "_platform";

    private final Outbox outbox;
    private final ObjectMapper json;
    private final InstantSource clock;

    Announcer(Outbox outbox, ObjectMapper json, InstantSource clock) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Tells of a change in the transaction of the change.
     *
     * @param key changes of the same key are told in the order in which they were made
     * @param tenant who owns the fact, or {@value #PLATFORM}
     * @param entity what has changed, for example {@code instance}
     * @param what how, in the past tense
     * @param data a record, as it is after the change
     */
    public Uni<Void> tell(Mutiny.Session session, String key, String tenant, String entity, String what, Record data) {
        return outbox.add(session, key, List.of(event(tenant, entity, what, data)));
    }

    private Event event(String tenant, String entity, String what, Record data) {
        return new Event(
                Ids.uuid7().toString(),
                "/wharfinger/deployment",
                "io.wharfinger.deployment.%s.%s".formatted(entity, what),
                "wharf.v1.%s.deployment.%s.%s".formatted(tenant, entity, what),
                clock.instant(),
                "application/json",
                bytes(data));
    }

    private byte[] bytes(Record data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and numbers is always JSON", e);
        }
    }
}
