package io.wharfinger.tariff.credit;

import io.wharfinger.tariff.TariffException;
import java.math.BigDecimal;

/** What must hold of grants and uses. */
final class Checks {
    private Checks() {}

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new TariffException(otherwise);
        }
    }

    static void notNegative(String what, BigDecimal value) {
        require(value.signum() >= 0, what + " is negative: " + value.toPlainString());
    }
}
