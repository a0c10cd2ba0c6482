package io.wharfinger.cli.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What billing says of one endpoint: metered against the engine's own counters.
 *
 * @param endpoint name of the endpoint
 * @param metered tokens metered, in and out
 * @param engine tokens that the engine counted, in and out
 * @param unexplained tokens that only one side has
 * @param share their share, as a decimal number; empty if there is nothing to compare
 * @param verdict what it comes to, as the contract names it
 * @param unwitnessed tokens metered while nobody read the engine
 * @param restarted whether the engine was started in that time
 */
record EngineWitness(
        String endpoint,
        long metered,
        long engine,
        long unexplained,
        String share,
        String verdict,
        long unwitnessed,
        boolean restarted) {
    static List<EngineWitness> allOf(JsonNode answer) {
        List<EngineWitness> endpoints = new ArrayList<>();
        answer.path("endpoints")
                .forEach(one -> endpoints.add(of(one.path("endpoint").asText(), one.path("total"))));
        return endpoints;
    }

    static EngineWitness of(String name, JsonNode sum) {
        return new EngineWitness(
                name,
                tokens(sum.path("metered")),
                tokens(sum.path("engine")),
                sum.path("engineExcessTokens").asLong()
                        + sum.path("meteredExcessTokens").asLong(),
                sum.path("unexplainedShare").asText(""),
                sum.path("verdict").asText(""),
                sum.path("unwitnessedTokens").asLong(),
                sum.path("restarted").asBoolean());
    }

    private static long tokens(JsonNode counts) {
        return counts.path("promptTokens").asLong()
                + counts.path("generationTokens").asLong();
    }

    /** Whether one side has more than is tolerated. */
    boolean differs() {
        return verdict.endsWith("_HAS_MORE");
    }

    /** The cells of its row. */
    String[] row() {
        return new String[] {
            endpoint, words(), number(metered), number(engine), number(unexplained), percent(), number(unwitnessed)
        };
    }

    private String words() {
        String words = switch (verdict) {
            case "WITNESS_VERDICT_AGREES" -> "agrees";
            case "WITNESS_VERDICT_ENGINE_HAS_MORE" -> "ROUND THE ROUTER: the engine has more";
            case "WITNESS_VERDICT_METERED_HAS_MORE" -> "BILLED TOO MUCH: more was metered";
            default -> "unknown: nobody read the engine";
        };
        return restarted ? words + " (started in this time)" : words;
    }

    private String percent() {
        return share.isEmpty() ? "-" : new BigDecimal(share).movePointRight(2).setScale(2, RoundingMode.HALF_UP) + " %";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
