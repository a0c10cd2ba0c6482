package io.wharfinger.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.wharfinger.events.Event;
import io.wharfinger.events.EventSamples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventBatchJsonTest {

    @Test
    void what_is_written_is_read() {
        byte[] anyBytes = new byte[256];
        for (int i = 0; i < anyBytes.length; i++) {
            anyBytes[i] = (byte) i;
        }
        List<Event> events = List.of(
                EventSamples.event("a.b", "{\"amount\": 1.10}"),
                new Event(
                        "1",
                        "/s",
                        "t",
                        "a",
                        Instant.parse("2026-01-01T00:00:00.123456Z"),
                        "x/y",
                        anyBytes,
                        Map.of("e", "ü")));
        assertThat(EventBatchJson.decode(EventBatchJson.encode(events))).isEqualTo(events);
    }

    @Test
    void it_is_a_cloudevents_batch() {
        String json = EventBatchJson.encode(List.of(EventSamples.event("1", "a.b", "x")));
        assertThat(new JsonArray(json).getJsonObject(0).getMap())
                .containsEntry("specversion", "1.0")
                .containsEntry("id", "1")
                .containsEntry("subject", "a.b")
                .containsEntry("data_base64", "eA==");
    }
}
