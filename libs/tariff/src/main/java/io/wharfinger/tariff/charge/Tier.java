package io.wharfinger.tariff.charge;

import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of quantities: from above the end of the tier before, to its own end, continuous.
 *
 * @param upTo last quantity of it, cumulative; null: without end
 * @param unit price of one unit; null: there is none
 * @param flat fee once the tier is entered; null: there is none
 */
public record Tier(
        @Nullable BigDecimal upTo,
        @Nullable BigDecimal unit,
        @Nullable BigDecimal flat) {
    public Tier {
        if (upTo != null) {
            Decimals.positive("upTo of a tier", upTo);
        }
        if (unit != null) {
            Decimals.notNegative("unit price of a tier", unit);
        }
        if (flat != null) {
            Decimals.notNegative("flat fee of a tier", flat);
        }
    }

    /** Whether a cumulative quantity does not pass its end. */
    boolean holds(BigDecimal quantity) {
        return upTo == null || quantity.compareTo(upTo) <= 0;
    }

    Optional<BigDecimal> end() {
        return Optional.ofNullable(upTo);
    }

    Optional<BigDecimal> unitPrice() {
        return Optional.ofNullable(unit);
    }

    Optional<BigDecimal> flatFee() {
        return Optional.ofNullable(flat);
    }
}
