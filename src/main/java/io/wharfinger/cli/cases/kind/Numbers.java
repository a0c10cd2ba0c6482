package io.wharfinger.cli.cases.kind;

import io.wharfinger.tariff.TariffException;
import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Numbers of cases as text. */
final class Numbers {
    private static final int SHOWN_DIGITS_MAX = 30;

    private Numbers() {}

    static Optional<BigDecimal> of(String text) {
        try {
            return Optional.of(Decimals.parse("value", text));
        } catch (TariffException e) {
            return Optional.empty();
        }
    }

    static String text(BigDecimal value) {
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        return plain.scale() > SHOWN_DIGITS_MAX
                ? plain.round(new MathContext(SHOWN_DIGITS_MAX)).toString()
                : plain.toPlainString();
    }
}
