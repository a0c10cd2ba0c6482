package io.wharfinger.billing.witness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.WitnessAlarm;
import io.wharfinger.events.Event;
import io.wharfinger.events.EventIds;
import io.wharfinger.events.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tells of alarms: {@code wharf.v1._platform.billing.witness.alarm_raised} and {@code alarm_cleared}. */
@ApplicationScoped
class WitnessEvents {
    /** Alarms are told in the order in which they were raised and cleared. */
    private static final String ORDER = "witness";

    private final Outbox outbox;
    private final ObjectMapper json;
    private final InstantSource clock;

    WitnessEvents(Outbox outbox, ObjectMapper json, InstantSource clock) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    Uni<Void> raised(Mutiny.Session session, WitnessAlarm alarm) {
        return tell(session, "alarm_raised", alarm);
    }

    Uni<Void> cleared(Mutiny.Session session, WitnessAlarm alarm) {
        return tell(session, "alarm_cleared", alarm);
    }

    private Uni<Void> tell(Mutiny.Session session, String what, WitnessAlarm alarm) {
        var event = new Event(
                EventIds.next(),
                "/wharfinger/billing",
                "io.wharfinger.billing.witness." + what,
                "wharf.v1._platform.billing.witness." + what,
                clock.instant(),
                "application/json",
                data(alarm));
        return outbox.add(session, ORDER, List.of(event));
    }

    private byte[] data(WitnessAlarm alarm) {
        try {
            return json.writeValueAsBytes(WitnessJson.Alarm.of(alarm));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of strings and numbers is always JSON", e);
        }
    }
}
