package io.wharfinger.billing.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;

/**
 * What part of the time for which a deployment held accelerators it was in use. With measured work: seconds of work over
 * seconds of its instances, at most all of it. Without: quarters of an hour in which it was used.
 */
final class BusyShare {
    private static final BigDecimal MICROS_OF_A_SECOND = new BigDecimal(1_000_000);
    private static final BigDecimal QUARTER_MICROS = new BigDecimal(900_000_000L);
    private static final int DIGITS = 12;

    private final HourFacts facts;

    BusyShare(HourFacts facts) {
        this.facts = facts;
    }

    /** 0 to 1. */
    BigDecimal of(String deployment) {
        var used = facts.used(deployment);
        if (used.isEmpty()) {
            return BigDecimal.ZERO;
        }
        boolean isMeasured =
                used.stream().allMatch(tokens -> facts.isFitted(tokens.owner().model()));
        return isMeasured
                ? share(workMicros(deployment), instanceMicros(deployment))
                : share(activeMicros(deployment), facts.micros());
    }

    private BigDecimal workMicros(String deployment) {
        return facts.used(deployment).stream()
                .map(tokens -> tokens.work(facts.weights(tokens.owner().model())))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .multiply(MICROS_OF_A_SECOND);
    }

    /** An instance that holds several accelerators works on all of them at once. */
    private BigDecimal instanceMicros(String deployment) {
        var byInstance = new HashMap<String, Map<String, Long>>();
        facts.leases().stream()
                .filter(lease -> lease.deployment().equals(deployment))
                .forEach(lease -> byInstance
                        .computeIfAbsent(lease.instance(), _ -> new HashMap<>())
                        .merge(lease.place().accelerator(), lease.microsWithin(facts.span()), Long::sum));
        long sum = byInstance.values().stream()
                .mapToLong(accelerators -> accelerators.values().stream()
                        .mapToLong(micros -> micros)
                        .max()
                        .orElse(0))
                .sum();
        return BigDecimal.valueOf(sum);
    }

    private BigDecimal activeMicros(String deployment) {
        return QUARTER_MICROS.multiply(BigDecimal.valueOf(facts.activeQuarters().getOrDefault(deployment, 0)));
    }

    private static BigDecimal share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? BigDecimal.ZERO
                : part.divide(whole, DIGITS, RoundingMode.HALF_UP).min(BigDecimal.ONE);
    }
}
