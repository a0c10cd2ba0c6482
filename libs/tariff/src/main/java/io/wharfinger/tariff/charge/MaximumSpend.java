package io.wharfinger.tariff.charge;

import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * At most so much in a period: what is above is taken off as a discount of the line that passes it, and of those after.
 *
 * @param maximum the most
 */
public record MaximumSpend(BigDecimal maximum) {
    public MaximumSpend {
        Decimals.notNegative("maximum spend", maximum);
    }

    /**
     * The discount of each line, in their order.
     *
     * @param before billed in the period before these lines
     */
    public List<BigDecimal> discounts(BigDecimal before, List<BigDecimal> lines) {
        BigDecimal room = maximum.subtract(before).max(BigDecimal.ZERO);
        List<BigDecimal> discounts = new ArrayList<>();
        for (BigDecimal line : lines) {
            BigDecimal billed = line.min(room);
            discounts.add(line.subtract(billed));
            room = room.subtract(billed);
        }
        return List.copyOf(discounts);
    }
}
