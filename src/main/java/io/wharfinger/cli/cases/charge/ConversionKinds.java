package io.wharfinger.cli.cases.charge;

import io.wharfinger.cli.cases.kind.CaseKind;
import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.cli.cases.kind.Findings;
import io.wharfinger.tariff.charge.Charge;
import io.wharfinger.tariff.charge.Converted;
import io.wharfinger.tariff.charge.UnitConversion;
import java.math.BigDecimal;
import java.util.Map;

/** Charges on converted units. */
final class ConversionKinds {
    private ConversionKinds() {}

    static Map<String, CaseKind> all() {
        return Map.of(
                "unit_conversion", ConversionKinds::whole,
                "unit_conversion_graduated", ConversionKinds::whole,
                "unit_conversion_volume", ConversionKinds::volume,
                "unit_conversion_split", ConversionKinds::split);
    }

    private static Findings whole(Fields input, Fields expected) {
        return whole(input, Prices.unconverted(input));
    }

    private static Findings volume(Fields input, Fields expected) {
        return whole(input, Prices.volume(input));
    }

    private static Findings whole(Fields input, Charge charge) {
        BigDecimal units = Prices.conversion(input).convert(input.decimal("quantity"));
        return new Findings().exact("billedUnits", units).exact("amount", Amounts.of(input, charge.amount(units)));
    }

    private static Findings split(Fields input, Fields expected) {
        UnitConversion conversion = Prices.conversion(input);
        Charge charge = Prices.unconverted(input);
        BigDecimal from = Amounts.from(input);
        BigDecimal to = Amounts.to(input);
        BigDecimal ours = new Converted(conversion, charge).between(from, to);
        BigDecimal alone = charge.amount(conversion.convert(to.subtract(from)));
        return new Findings()
                .exact("amount", ours)
                .exact("amountCumulativeCorrect", ours)
                .exact("billedUnits", conversion.convert(to).subtract(conversion.convert(from)))
                .peer(
                        "amountOpenMeter",
                        alone,
                        "it converts and rounds each split on its own; ours is %s, the difference of the cumulative amounts, so that splits add up to the whole"
                                .formatted(ours.stripTrailingZeros().toPlainString()));
    }
}
