package io.wharfinger.router.seeing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wharfinger.router.seeing.Story.Models;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AccessLineTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aRequestIsALineOfJson() throws Exception {
        String line = AccessLine.of(Stories.stream("llama"), "4bf92f3577b34da6a3ce929d0e0e4736");

        assertThat(JSON.readTree(line)).isEqualTo(JSON.readTree("""
                {"time": "2026-11-23T10:00:00Z", "requestId": "0190-stream", "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
                 "api": "/v1/chat/completions", "tenantPath": "/acme/", "keyId": "chat", "requestedModel": "assistant",
                 "model": "llama", "endpoint": "two", "provider": "openai", "fallback": true, "stream": true,
                 "outcome": "completed", "status": 200, "bodyMicros": 1000, "sentMicros": 6000, "firstByteMicros": 9000,
                 "ttftMicros": 10000, "tpotMicros": 10000, "durationMicros": 111000, "tries": 2,
                 "failedTries": "one:unreachable", "inputTokens": 100, "cacheReadTokens": 40, "outputTokens": 11,
                 "reasoningTokens": 3, "countSource": "engine_final", "bytesIn": 1234, "bytesOut": 5678,
                 "sloTtft": "met", "sloTpot": "missed"}
                """));
    }

    @Test
    void fieldsStandInTheOrderOfTheirTableAndAreAllInIt() throws Exception {
        List<String> order = Arrays.stream(LogField.values()).map(LogField::key).toList();
        List<String> seen = new ArrayList<>();
        for (Story story : List.of(Stories.stream("llama"), Stories.limited(), Stories.stranger())) {
            List<String> keys = new ArrayList<>();
            JSON.readTree(AccessLine.of(story, "t")).fieldNames().forEachRemaining(keys::add);
            assertThat(keys).isSubsetOf(order).isSortedAccordingTo((a, b) -> order.indexOf(a) - order.indexOf(b));
            seen.addAll(keys);
        }
        assertThat(seen).containsAll(order);
    }

    @Property
    void whateverTheModelIsCalledItStaysOneText(@ForAll String model) throws Exception {
        Story told = Stories.stream("llama");
        Story story = new Story(
                told.requestId(),
                told.api(),
                told.sender(),
                new Models(model, "m", false, false),
                told.times(),
                told.tokens(),
                told.end(),
                told.slo(),
                told.tries());

        String line = AccessLine.of(story, "");

        JsonNode parsed = JSON.readTree(line);
        assertThat(line.lines()).hasSize(1);
        assertThat(parsed.path("requestedModel").asText())
                .isEqualTo(model.length() <= 256 ? model : model.substring(0, 256));
        assertThat(parsed.path("status").asInt()).isEqualTo(200);
    }
}
