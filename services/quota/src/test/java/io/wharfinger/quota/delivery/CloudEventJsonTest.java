package io.wharfinger.quota.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wharfinger.events.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudEventJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void jsonIsDataToTheLastDigit() {
        String body = body(event("application/json", "{\"amount\": 12345678901234567890.123456789012345678901}"));
        assertThat(body)
                .contains("\"data\":{\"amount\": 12345678901234567890.123456789012345678901}")
                .contains("\"specversion\":\"1.0\"", "\"id\":\"1\"", "\"traceparent\":\"00-x\"");
    }

    @Test
    void everyAttributeIsThere() throws IOException {
        JsonNode event = JSON.readTree(body(event("application/json", "[]")));
        assertThat(event).isEqualTo(JSON.readTree("""
                {"specversion": "1.0", "id": "1", "source": "/wharfinger/quota", "type": "io.wharfinger.quota.tenant.created",
                 "subject": "wharf.v1.acme.quota.tenant.created", "time": "2026-11-01T00:00:00Z",
                 "datacontenttype": "application/json", "traceparent": "00-x", "data": []}"""));
    }

    @Test
    void whatIsNoJsonGoesAsBytes() throws IOException {
        for (Event event : new Event[] {
            event("text/plain", "{}"),
            event("application/json", "{"),
            event("application/json", "{} {}"),
            event("application/json", "")
        }) {
            JsonNode sent = JSON.readTree(body(event));
            assertThat(sent.has("data")).isFalse();
            assertThat(sent.get("data_base64").binaryValue()).isEqualTo(event.data());
        }
    }

    @Test
    void anEventThatIsTooLargeGoesWithoutItsData() throws IOException {
        for (int length : new int[] {CloudEventJson.BYTES_MAX - 10, CloudEventJson.BYTES_MAX + 1, 1_000_000}) {
            String body = body(event("application/json", '"' + "x".repeat(length) + '"'));
            assertThat(body.length()).isLessThan(1000);
            assertThat(JSON.readTree(body).get("dataomitted").asText()).isEqualTo("true");
            assertThat(JSON.readTree(body).has("data")).isFalse();
        }
    }

    private static String body(Event event) {
        return new String(CloudEventJson.of(event), StandardCharsets.UTF_8);
    }

    private static Event event(String contentType, String data) {
        return new Event(
                "1",
                "/wharfinger/quota",
                "io.wharfinger.quota.tenant.created",
                "wharf.v1.acme.quota.tenant.created",
                Instant.parse("2026-11-01T00:00:00Z"),
                contentType,
                data.getBytes(StandardCharsets.UTF_8),
                Map.of("traceparent", "00-x"));
    }
}
