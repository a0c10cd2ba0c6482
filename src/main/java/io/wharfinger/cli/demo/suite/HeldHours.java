package io.wharfinger.cli.demo.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Time that accelerators were held for one model of one tenant in the month of a bill; administrators see it.
 *
 * @param hours of single accelerators
 * @param heldNow accelerators that are held at the moment
 */
public record HeldHours(
        String tenantPath, String model, String deployment, String acceleratorClass, BigDecimal hours, int heldNow) {

    static List<HeldHours> of(JsonNode rows) {
        List<HeldHours> held = new ArrayList<>();
        for (JsonNode row : rows) {
            held.add(new HeldHours(
                    row.path("tenantPath").asText(),
                    row.path("model").asText(),
                    row.path("deployment").asText(),
                    row.path("acceleratorClass").asText(),
                    new BigDecimal(row.path("hours").asText("0")),
                    row.path("heldNow").asInt()));
        }
        return held;
    }
}
