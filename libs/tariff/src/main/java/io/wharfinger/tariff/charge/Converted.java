package io.wharfinger.tariff.charge;

import java.math.BigDecimal;
import java.util.List;

/** A charge on converted units. The cumulative quantity is converted, so that splits do not round each on its own. */
public record Converted(UnitConversion conversion, Charge charge) implements Charge {

    @Override
    public List<ChargeLine> lines(BigDecimal quantity) {
        return charge.lines(conversion.convert(quantity));
    }
}
