package io.wharfinger.cli.cases.charge;

import io.wharfinger.cli.cases.kind.CaseKind;
import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.cli.cases.kind.Findings;
import io.wharfinger.cli.cases.kind.UnreadableCaseException;
import io.wharfinger.tariff.money.Currencies;
import io.wharfinger.tariff.money.LargestRemainder;
import io.wharfinger.tariff.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rounding of one amount, of lines that must add up, and of what was invoiced before. */
final class RoundingKinds {
    private RoundingKinds() {}

    static Map<String, CaseKind> all() {
        return Map.of(
                "rounding", RoundingKinds::one,
                "rounding_sum", RoundingKinds::lines,
                "rerate_rounding", RoundingKinds::again);
    }

    private static Findings one(Fields input, Fields expected) {
        int digits = Currencies.digits(input.text("currency"));
        return new Findings().exact("rounded", input.decimal("amount").setScale(digits, mode(input)));
    }

    private static RoundingMode mode(Fields input) {
        String name = input.text("mode", "HALF_UP").toUpperCase(Locale.ROOT);
        return Arrays.stream(RoundingMode.values())
                .filter(mode -> mode.name().equals(name) && mode != RoundingMode.UNNECESSARY)
                .findFirst()
                .orElseThrow(() ->
                        new UnreadableCaseException("mode is \"%s\"; it must be one such as HALF_UP".formatted(name)));
    }

    private static Findings lines(Fields input, Fields expected) {
        int digits = Currencies.digits(input.text("currency"));
        List<BigDecimal> exact = input.decimals("lines");
        List<BigDecimal> ours = LargestRemainder.round(exact, digits);
        BigDecimal each = Amounts.sum(
                exact.stream().map(line -> Rounding.at(line, digits)).toList());
        return new Findings()
                .exact("largestRemainderTotal", Amounts.sum(ours))
                .exact("lines", ours)
                .exact("total", Amounts.sum(ours))
                .peer(
                        "roundEachThenSum",
                        each,
                        "it rounds each line on its own; ours is %s: the largest remainders get what rounding left, so that lines add up to the rounded total"
                                .formatted(Amounts.sum(ours).toPlainString()));
    }

    private static Findings again(Fields input, Fields expected) {
        BigDecimal raw = Prices.any(input).amount(input.decimal("quantity"));
        BigDecimal rounded = Rounding.atCurrency(raw, input.text("currency", "USD"));
        return new Findings()
                .exact("raw", raw)
                .exact("rounded", rounded)
                .exact("delta", rounded.subtract(input.decimal("alreadyInvoiced", BigDecimal.ZERO)));
    }
}
