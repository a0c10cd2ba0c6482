package io.wharfinger.tariff.charge;

import java.math.BigDecimal;
import java.util.List;

/** A charge that is computed for each window on its own, such as the peak of each hour. */
public record Bucketed(Charge charge) {

    /** What each window comes to. */
    public List<BigDecimal> amounts(List<BigDecimal> windows) {
        return windows.stream().map(charge::amount).toList();
    }

    /** What they come to together. */
    public BigDecimal amount(List<BigDecimal> windows) {
        return amounts(windows).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
