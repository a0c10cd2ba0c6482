package io.wharfinger.cli.cases.charge;

import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.tariff.money.Rounding;
import java.math.BigDecimal;
import java.util.List;

/** Amounts as cases expect them. */
final class Amounts {
    private Amounts() {}

    /** The exact amount, or rounded if the case names a currency. */
    static BigDecimal of(Fields input, BigDecimal exact) {
        return input.has("currency") ? Rounding.atCurrency(exact, input.text("currency")) : exact;
    }

    static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Where the quantity of this part of the period begins. */
    static BigDecimal from(Fields input) {
        return input.decimal("alreadyBilledQty", BigDecimal.ZERO);
    }

    /** Where it ends: the total if it is told, or the start and the quantity of this part. */
    static BigDecimal to(Fields input) {
        return input.has("quantityTotal")
                ? input.decimal("quantityTotal")
                : from(input).add(input.decimal("quantity"));
    }
}
