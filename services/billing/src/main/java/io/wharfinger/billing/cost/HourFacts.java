package io.wharfinger.billing.cost;

import io.wharfinger.billing.accelerator.Span;
import io.wharfinger.tariff.cost.WorkWeights;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * All that an hour's cost is made of.
 *
 * @param span the hour, as far as it is over
 * @param presences accelerators that were there
 * @param leases what was held
 * @param rates rates in force, one for each item
 * @param used tokens by owner, each owner and class once
 * @param activeQuarters by deployment: in how many quarters of the hour something was used
 * @param fitted by model: seconds per token, where they are measured
 */
record HourFacts(
        Span span,
        List<Presence> presences,
        List<Lease> leases,
        List<CostRate> rates,
        List<UsedTokens> used,
        Map<String, Integer> activeQuarters,
        Map<String, WorkWeights> fitted) {

    WorkWeights weights(String model) {
        return fitted.getOrDefault(model, WorkWeights.DEFAULT);
    }

    /** Whether a model's weights are measured, and so are seconds. */
    boolean isFitted(String model) {
        return fitted.containsKey(model);
    }

    List<UsedTokens> used(String deployment) {
        return used.stream()
                .filter(tokens -> tokens.owner().deployment().equals(deployment))
                .toList();
    }

    /** Length of the span as far as it is over, in microseconds. */
    BigDecimal micros() {
        return BigDecimal.valueOf(ChronoUnit.MICROS.between(span.start(), span.end()));
    }
}
