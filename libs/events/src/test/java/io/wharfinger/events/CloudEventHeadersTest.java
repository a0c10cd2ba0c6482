package io.wharfinger.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudEventHeadersTest {

    private static final Instant STORED = Instant.parse("2026-11-02T00:00:00Z");
    private static final byte[] NO_DATA = {};

    @Test
    void an_event_is_headers_and_a_message_id() {
        Event event = EventSamples.event("id 1", "wharf.v1.acme", "x").withExtension("traceparent", "00-a-b-01");
        assertThat(CloudEventHeaders.encode(event))
                .containsEntry("Nats-Msg-Id", "id%201")
                .containsEntry("ce-specversion", "1.0")
                .containsEntry("ce-id", "id%201")
                .containsEntry("ce-source", "/wharfinger/test")
                .containsEntry("ce-subject", "wharf.v1.acme")
                .containsEntry("ce-time", "2026-11-01T12:00:00Z")
                .containsEntry("ce-datacontenttype", "text/plain")
                .containsEntry("ce-traceparent", "00-a-b-01");
    }

    @Test
    void how_the_data_is_compressed_is_a_header_of_its_own() {
        Event event = EventSamples.event("id", "wharf.v1.acme", "x").withExtension(Event.CONTENT_ENCODING, "zstd");
        Map<String, String> headers = CloudEventHeaders.encode(event);

        assertThat(headers).containsEntry("Content-Encoding", "zstd").doesNotContainKey("ce-contentencoding");
        assertThat(CloudEventHeaders.decode(event.subject(), headers, event.data(), STORED))
                .isEqualTo(event);
    }

    @Test
    void percent_encoding_is_that_of_the_binding() {
        assertThat(PercentEncoding.encode("Euro € \"100%\"\n")).isEqualTo("Euro%20%E2%82%AC%20%22100%25%22%0A");
        assertThat(PercentEncoding.decode("Euro%20%e2%82%AC%zz%2")).isEqualTo("Euro €%zz%2");
    }

    @Test
    void what_is_optional_may_be_absent() {
        Map<String, String> headers =
                Map.of("ce-specversion", "1.0", "CE-Id", "1", "ce-source", "/s", "ce-type", "t", "X-Other", "y");
        Event event = CloudEventHeaders.decode("a.b", headers, NO_DATA, STORED);
        assertThat(event).isEqualTo(new Event("1", "/s", "t", "a.b", STORED, "application/octet-stream", NO_DATA));
    }

    @Test
    void what_is_no_event_is_poison() {
        assertPoison(Map.of(), "ce-specversion is missing");
        assertPoison(with("ce-specversion", "0.3"), "send version 1.0");
        assertPoison(with("Content-Type", "application/cloudevents+json"), "structured mode");
        assertPoison(with("ce-id", " "), "id is empty");
        assertPoison(with("ce-time", "yesterday"), "ce-time is not an RFC 3339 time");
        assertPoison(with("ce-Bad_Name", "x"), "not a CloudEvents name");
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> headers = new HashMap<>(CloudEventHeaders.encode(EventSamples.event("a", "x")));
        headers.put(name, value);
        return headers;
    }

    private static void assertPoison(Map<String, String> headers, String message) {
        assertThatThrownBy(() -> CloudEventHeaders.decode("a", headers, NO_DATA, STORED))
                .isInstanceOf(PoisonMessage.class)
                .hasMessageContaining(message);
    }
}
