package io.wharfinger.billing.holding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.events.Event;
import io.wharfinger.events.EventIds;
import io.wharfinger.events.PoisonMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldingFactTest {
    private static final String GOOD = """
            {"holdingId":"0190a000-0000-7000-8000-000000000001","acceleratorId":"GPU-1","uuid":"GPU-1",
            "acceleratorClass":"h100","cluster":"c","node":"n","bookingId":"b","tenant":"lab","tenantPath":"/acme/lab/",
            "deployment":"d","revision":3,"instance":"d-1-0","model":"m","namespace":"","pod":"","claim":"",
            "partition":"","startTime":"2026-11-01T00:00:00.123456789Z","endTime":"2026-11-01T01:00:00+01:00",
            "somethingNew":5}""";

    @Test
    void bothEventsSayAllThatThereIsToKnow() {
        var ended = HoldingFact.of(event("ended", GOOD.replace("T00:00:00.123456789Z", "T00:00:00Z")));
        var started = HoldingFact.of(event("started", GOOD));

        assertThat(ended.tenantPath()).isEqualTo("/acme/lab/");
        assertThat(ended.end()).contains(Instant.parse("2026-11-01T00:00:00Z"));
        assertThat(started.end()).isEmpty();
        assertThat(started.start()).isEqualTo("2026-11-01T00:00:00.123456Z");
        assertThat(started.acceleratorClass()).isEqualTo("h100");
        assertThat(started.revision()).isEqualTo("3");
    }

    @Test
    void aForeignWorkloadHasTheRootsPathAndNoDeployment() {
        var fact = HoldingFact.of(event("started", """
                {"holdingId":"0190a000-0000-7000-8000-000000000001","acceleratorId":"GPU-1","tenantPath":"/",
                "tenant":null,"startTime":"2026-11-01T00:00:00Z"}"""));

        assertThat(fact.tenantPath()).isEqualTo("/");
        assertThat(fact.deployment()).isEmpty();
    }

    @Test
    void namesMayBeAsLongAsKubernetesAllows() {
        var fact = HoldingFact.of(event(
                "started",
                GOOD.replace("\"partition\":\"\"", "\"partition\":\"" + "p".repeat(253) + "\"")
                        .replace("\"node\":\"n\"", "\"node\":\"" + "n".repeat(253) + "\"")));

        assertThat(fact.partition()).hasSize(253);
        assertThat(fact.node()).hasSize(253);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "started | \"holdingId\" | \"holding\" | holdingId is missing",
                "started | 0190a000-0000-7000-8000-000000000001 | one | UUID",
                "started | \"acceleratorId\":\"GPU-1\" | \"acceleratorId\":\" \" | acceleratorId is missing",
                "started | /acme/lab/ | /acme/lab | tenantPath is not a path",
                "started | /acme/lab/ | acme | tenantPath is not a path",
                "started | \"node\":\"n\" | \"node\":\"a\\u0000b\" | node has control characters",
                "started | 2026-11-01T00:00:00.123456789Z | yesterday | could not be parsed",
                "started | 2026-11-01T00:00:00.123456789Z | 1970-01-01T00:00:00Z | startTime is not from 2000 on",
                "ended | \"endTime\" | \"end\" | endTime is missing",
                "ended | 01:00:00+01:00 | 00:00:00+01:00 | endTime is before startTime",
                "moved | d-1-0 | d-1-1 | events of type io.wharfinger.inventory.holding.moved are not known",
                "started | {\"holdingId\" | [{\"holdingId\" | not a holding"
            })
    void whatIsNotAHoldingIsPoison(String change, String text, String replacement, String reason) {
        assertThat(GOOD).contains(text);

        assertThatThrownBy(() -> HoldingFact.of(event(change, GOOD.replace(text, replacement))))
                .isInstanceOf(PoisonMessage.class)
                .hasMessageContaining(reason);
    }

    private static Event event(String change, String json) {
        return new Event(
                EventIds.next(),
                "/wharfinger/inventory",
                "io.wharfinger.inventory.holding." + change,
                "wharf.v1.lab.inventory.holding." + change,
                Instant.now(),
                "application/json",
                json.getBytes(StandardCharsets.UTF_8));
    }
}
