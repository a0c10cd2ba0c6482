package io.wharfinger.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublicEventTest {
    private static final Map<String, String> HEADERS = Map.of(
            "ce-id", "1",
            "ce-source", "/wharfinger/quota",
            "ce-type", "a%20b+c",
            "ce-time", "2026-11-01T12:00:00Z",
            "Nats-Msg-Id", "1");

    @Test
    void a_message_in_binary_mode_is_read_with_its_tenant_and_name() {
        PublicEvent event = event("wharf.v1.acme.quota.tenant.created", "{\"name\":\"acme\"}");

        assertThat(event.tenant()).isEqualTo("acme");
        assertThat(event.name()).isEqualTo("quota.tenant.created");
        assertThat(event.time()).isEqualTo("2026-11-01T12:00:00Z");
        assertThat(event.structured())
                .isEqualTo("{\"id\":\"1\",\"source\":\"/wharfinger/quota\",\"time\":\"2026-11-01T12:00:00Z\","
                        + "\"type\":\"a b+c\",\"data\":{\"name\":\"acme\"}}");
    }

    @Test
    void what_is_no_json_or_no_public_subject_is_shown_as_it_is() {
        assertThat(event("wharf.v1.acme.quota.tenant.created", "not json")
                        .data()
                        .textValue())
                .isEqualTo("not json");
        assertThat(event("other", "{}").name()).isEqualTo("other");
    }

    private static PublicEvent event(String subject, String data) {
        return PublicEvent.of(subject, HEADERS, data.getBytes(StandardCharsets.UTF_8));
    }
}
