package io.wharfinger.tariff.charge;

import io.wharfinger.tariff.TariffException;
import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A share of each event's amount, with a fee, at least and at most so much for each event.
 *
 * @param ratePercent the share in percent
 * @param fixed fee of each event
 * @param minimum at least so much for an event; null: no bound
 * @param maximum at most so much for an event; null: no bound
 */
public record PercentagePerEvent(
        BigDecimal ratePercent,
        BigDecimal fixed,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum) {
    public PercentagePerEvent {
        Decimals.notNegative("rate in percent", ratePercent);
        Decimals.notNegative("fee of an event", fixed);
        if (minimum != null && maximum != null && minimum.compareTo(maximum) > 0) {
            throw new TariffException("the minimum of an event is %s, above its maximum %s."
                    .formatted(minimum.toPlainString(), maximum.toPlainString()));
        }
    }

    /** What each event comes to. */
    public List<BigDecimal> amounts(List<BigDecimal> events) {
        return events.stream().map(this::amount).toList();
    }

    private BigDecimal amount(BigDecimal event) {
        BigDecimal share =
                Charge.quantity(event).multiply(ratePercent.movePointLeft(2)).add(fixed);
        BigDecimal atLeast = minimum == null ? share : share.max(minimum);
        return maximum == null ? atLeast : atLeast.min(maximum);
    }
}
