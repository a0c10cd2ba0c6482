package io.wharfinger.cli.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One comparison that billing has made.
 *
 * @param name what was compared
 * @param agrees whether both ways came to the same numbers
 * @param compared pairs of numbers that were compared
 * @param firstDifference the first difference in words; empty if there is none
 */
record BookCheck(String name, boolean agrees, long compared, String firstDifference) {
    static List<BookCheck> allOf(JsonNode answer) {
        List<BookCheck> checks = new ArrayList<>();
        answer.path("checks").forEach(check -> checks.add(of(check)));
        return checks;
    }

    private static BookCheck of(JsonNode check) {
        return new BookCheck(
                check.path("name").asText(),
                check.path("agrees").asBoolean(),
                check.path("compared").asLong(),
                check.path("firstDifference").asText(""));
    }
}
