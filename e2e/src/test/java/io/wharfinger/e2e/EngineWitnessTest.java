package io.wharfinger.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.demo.engine.EngineSpec;
import io.wharfinger.testkit.Await;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What goes through the router agrees with the engines' own counters; what goes round it shows. */
class EngineWitnessTest {
    private static final Duration A_MINUTE_AND_A_BIT = Duration.ofSeconds(100);
    private static final Duration ALARM_AT_MOST = Duration.ofMinutes(4);
    /** From the end of a request until its engine was read and its record is in. */
    private static final Duration ALL_KNOWN = Duration.ofSeconds(15);

    private static final BigDecimal NEAR_ZERO = new BigDecimal("0.01");
    private static final int REQUESTS = 100;
    private static final int DIRECT_REQUESTS = 20;
    private static final int DIRECT_TOKENS = 1000;

    private final RunningSuite running = RunningSuite.get();

    @Test
    void whatGoesThroughTheRouterAgreesAndWhatGoesRoundItRaisesAnAlarm() throws Exception {
        E2eTenant tenant = E2eTenant.make(running, "witnessed");
        EngineSpec misused = running.fleet().engines().getLast();
        Instant from = beginningOfAMinute();
        try (SteadyLoad load = SteadyLoad.start(running, tenant)) {
            load.awaitMore(REQUESTS);
            useDirectly(misused);
        }
        Instant to = endOfMinute(Instant.now().plus(ALL_KNOWN));

        Await.until(
                "the minute is over, and all engines were read",
                A_MINUTE_AND_A_BIT,
                () -> isWitnessed(witness(from, to), to));

        JsonNode answer = witness(from, to);
        assertThat(names()).filteredOn(name -> !name.equals(misused.name())).allSatisfy(name -> agrees(answer, name));
        JsonNode total = endpoint(answer, misused.name()).path("total");
        assertThat(total.path("verdict").asText()).as(total.toString()).isEqualTo("WITNESS_VERDICT_ENGINE_HAS_MORE");
        assertThat(total.path("engineExcessTokens").asLong())
                .isGreaterThanOrEqualTo((long) DIRECT_REQUESTS * DIRECT_TOKENS);
        Await.until(
                "there is an alarm of " + misused.name(),
                ALARM_AT_MOST,
                () -> alarms(witness(from, Instant.now())).contains(misused.name()));
        assertThat(running.services().billing().page("/billing/v1/witness"))
                .contains("<strong>" + misused.name() + "</strong> since");
    }

    private static void agrees(JsonNode answer, String name) {
        JsonNode total = endpoint(answer, name).path("total");
        assertThat(total.path("verdict").asText()).as(total.toString()).isEqualTo("WITNESS_VERDICT_AGREES");
        assertThat(total.path("engine").path("generationTokens").asLong())
                .as(total.toString())
                .isPositive();
        assertThat(new BigDecimal(total.path("unexplainedShare").asText()))
                .as(total.toString())
                .isLessThan(NEAR_ZERO);
    }

    private static void useDirectly(EngineSpec engine) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int request = 0; request < DIRECT_REQUESTS; request++) {
                assertThat(http.send(direct(engine), BodyHandlers.discarding()).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    private static HttpRequest direct(EngineSpec engine) {
        return HttpRequest.newBuilder(engine.url().resolve("/v1/completions"))
                .POST(BodyPublishers.ofString(
                        "{\"model\":\"%s\",\"prompt\":\"one two three\",\"max_tokens\":%d,\"ignore_eos\":true}"
                                .formatted(engine.model(), DIRECT_TOKENS)))
                .build();
    }

    /** Other tests' requests end at any moment: within a minute that is not compared. */
    private static Instant beginningOfAMinute() {
        Instant minute = endOfMinute(Instant.now());
        Await.until("a minute begins", A_MINUTE_AND_A_BIT, () -> !Instant.now().isBefore(minute));
        return minute;
    }

    private static Instant endOfMinute(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    }

    private List<String> names() {
        return running.fleet().engines().stream().map(EngineSpec::name).toList();
    }

    private boolean isWitnessed(JsonNode answer, Instant to) {
        return answer.path("endTime").asText().equals(to.toString())
                && names().stream()
                        .map(name -> endpoint(answer, name).path("total"))
                        .allMatch(total -> total.path("unwitnessedMinutes").asLong() == 0
                                && !total.path("verdict").asText().equals("WITNESS_VERDICT_UNKNOWN"));
    }

    private JsonNode witness(Instant from, Instant to) {
        return running.services().billing().get("/billing/v1/witness?from=" + from + "&to=" + to + "&page_size=1000");
    }

    private static JsonNode endpoint(JsonNode answer, String name) {
        return StreamSupport.stream(answer.path("endpoints").spliterator(), false)
                .filter(one -> one.path("endpoint").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("billing knows nothing of " + name));
    }

    private static List<String> alarms(JsonNode answer) {
        return StreamSupport.stream(answer.path("alarms").spliterator(), false)
                .map(alarm -> alarm.path("endpoint").asText())
                .toList();
    }
}
