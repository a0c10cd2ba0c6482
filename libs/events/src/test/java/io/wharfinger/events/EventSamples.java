package io.wharfinger.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Events for tests. */
public final class EventSamples {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private EventSamples() {}

    /** An event of a new id. */
    public static Event event(String subject, String text) {
        return event(EventIds.next(), subject, text);
    }

    /** An event of a given id. */
    public static Event event(String id, String subject, String text) {
        return new Event(
                id,
                "/wharfinger/test",
                "io.wharfinger.test.said",
                subject,
                NOON,
                "text/plain",
                text.getBytes(StandardCharsets.UTF_8));
    }

    /** The text of an event. */
    public static String text(Event event) {
        return new String(event.data(), StandardCharsets.UTF_8);
    }
}
