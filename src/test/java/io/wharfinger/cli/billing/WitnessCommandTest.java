package io.wharfinger.cli.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WitnessCommandTest {
    private static final String SUM = """
            {"metered": {"promptTokens": %d, "generationTokens": 0}, "engine": {"promptTokens": %d, "generationTokens": 0},
             "engineExcessTokens": %d, "meteredExcessTokens": %d, "unexplainedShare": "%s", "verdict": "WITNESS_VERDICT_%s",
             "unwitnessedTokens": %d, "restarted": %s}""";

    private static JsonNode answer() throws IOException {
        return new JsonMapper().readTree("""
                {"startTime": "2026-11-23T10:00:00Z", "endTime": "2026-11-23T11:00:00Z", "total": %s, "endpoints": [
                  {"endpoint": "chat-1", "total": %s}, {"endpoint": "chat-2", "total": %s},
                  {"endpoint": "chat-3", "total": %s}, {"endpoint": "chat-4", "total": %s}],
                 "alarms": [{"endpoint": "chat-2", "raiseTime": "2026-11-23T10:30:00Z"}]}
                """.formatted(
                        SUM.formatted(3000, 4000, 2000, 1000, "0.750000", "ENGINE_HAS_MORE", 5, true),
                        SUM.formatted(1000, 1000, 0, 0, "0.000000", "AGREES", 0, true),
                        SUM.formatted(1000, 3000, 2000, 0, "0.666667", "ENGINE_HAS_MORE", 0, false),
                        SUM.formatted(1000, 0, 0, 1000, "1.000000", "METERED_HAS_MORE", 0, false),
                        SUM.formatted(0, 0, 0, 0, "", "UNKNOWN", 5, false)));
    }

    @Test
    void eachEndpointIsARowWithItsVerdictInWords() throws IOException {
        assertThat(WitnessCommand.text(answer()).lines().map(String::strip))
                .containsExactly(
                        "Tokens from 2026-11-23T10:00:00Z to 2026-11-23T11:00:00Z",
                        "endpoint                                                                metered  engine  unexplained     share  unwitnessed",
                        "chat-1    agrees (started in this time)                                   1,000   1,000            0    0.00 %            0",
                        "chat-2    ROUND THE ROUTER: the engine has more                           1,000   3,000        2,000   66.67 %            0",
                        "chat-3    BILLED TOO MUCH: more was metered                               1,000       0        1,000  100.00 %            0",
                        "chat-4    unknown: nobody read the engine                                     0       0            0         -            5",
                        "all       ROUND THE ROUTER: the engine has more (started in this time)    3,000   4,000        3,000   75.00 %            5",
                        "Alarm: chat-2 since 2026-11-23T10:30:00Z");
    }

    @Test
    void onlyADifferenceIsOne() throws IOException {
        assertThat(EngineWitness.allOf(answer()))
                .extracting(EngineWitness::differs)
                .containsExactly(false, true, true, false);
    }
}
