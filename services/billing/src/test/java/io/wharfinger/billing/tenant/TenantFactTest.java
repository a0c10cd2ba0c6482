package io.wharfinger.billing.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.events.Event;
import io.wharfinger.events.PoisonMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenantFactTest {
    private static final String WHOLE = """
            {"name":"acme","path":"/acme/","displayName":"Acme","timeZone":"Asia/Kathmandu","currencyCode":"NPR","version":3,"more":1}""";

    @Test
    void anEventIsReadAndFieldsThatAreNotKnownDoNoHarm() {
        assertThat(TenantFact.of(event("io.wharfinger.quota.tenant.updated", WHOLE)))
                .isEqualTo(new TenantFact(TenantFact.Change.UPDATED, "acme", "/acme/", "Asia/Kathmandu", "NPR", 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\":\"acme\" | \"name\":\"\"",
                "\"path\":\"/acme/\", | ''",
                "Asia/Kathmandu | Asia/Nowhere",
                "NPR | NNN",
                "{ | [",
            })
    void anEventThatCannotBeKeptIsPoison(String part, String replacement) {
        var event = event("io.wharfinger.quota.tenant.created", WHOLE.replace(part, replacement));

        assertThatThrownBy(() -> TenantFact.of(event)).isInstanceOf(PoisonMessage.class);
    }

    @Test
    void anEventOfAnotherTypeIsPoison() {
        var event = event("io.wharfinger.quota.tenant.moved", WHOLE);

        assertThatThrownBy(() -> TenantFact.of(event))
                .isInstanceOf(PoisonMessage.class)
                .hasMessageContaining("tenant.moved");
    }

    private static Event event(String type, String json) {
        return new Event(
                "1",
                "/wharfinger/quota",
                type,
                "wharf.v1.acme.quota.tenant.updated",
                Instant.EPOCH,
                "application/json",
                json.getBytes(StandardCharsets.UTF_8));
    }
}
