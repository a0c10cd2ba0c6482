package io.wharfinger.billing.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.PriceVersion;
import io.wharfinger.events.Event;
import io.wharfinger.events.EventIds;
import io.wharfinger.events.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tells of new prices: {@code wharf.v1._platform.billing.price.created}, or with the tenant's name, the version as JSON. */
@ApplicationScoped
class PriceEvents {
    /** All prices are told in the order in which they were added. */
    private static final String ORDER = "prices";

    private final Outbox outbox;
    private final ObjectMapper json;
    private final InstantSource clock;

    PriceEvents(Outbox outbox, ObjectMapper json, InstantSource clock) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    Uni<Void> created(Mutiny.Session session, PriceVersion version) {
        return outbox.add(session, ORDER, List.of(event(version)));
    }

    private Event event(PriceVersion version) {
        return new Event(
                EventIds.next(),
                "/wharfinger/billing",
                "io.wharfinger.billing.price.created",
                "wharf.v1.%s.billing.price.created"
                        .formatted(version.getTenant().isEmpty() ? "_platform" : version.getTenant()),
                clock.instant(),
                "application/json",
                data(version));
    }

    private byte[] data(PriceVersion version) {
        try {
            return json.writeValueAsBytes(PriceJson.View.of(version));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of strings is always JSON", e);
        }
    }
}
