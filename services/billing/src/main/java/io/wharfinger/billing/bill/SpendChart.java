package io.wharfinger.billing.bill;

import io.wharfinger.contracts.billing.v1.GetSpendResponse;
import io.wharfinger.contracts.billing.v1.SpendPart;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Spend by day as bars.
 *
 * @param most what the height stands for, as text
 * @param bars one for each day
 */
record SpendChart(String most, List<Bar> bars) {
    static final int WIDTH = 744;
    static final int HEIGHT = 120;
    private static final int DAYS_MAX = 31;
    private static final int GAP = 4;

    /** One day. */
    record Bar(int x, int y, int width, int height, String day, String title) {}

    static SpendChart of(GetSpendResponse spend) {
        var most = spend.getPartsList().stream().map(SpendChart::amount).reduce(BigDecimal.ZERO, BigDecimal::max);
        var bars = new ArrayList<Bar>();
        for (var part : spend.getPartsList()) {
            bars.add(bar(bars.size(), part, most));
        }
        return new SpendChart(
                spend.getPartsCount() == 0
                        ? ""
                        : BillWords.plain(most.toPlainString()) + " "
                                + spend.getParts(0).getAmount().getCurrencyCode(),
                List.copyOf(bars));
    }

    private static BigDecimal amount(SpendPart part) {
        return new BigDecimal(part.getAmount().getAmount());
    }

    private static Bar bar(int place, SpendPart part, BigDecimal most) {
        var width = WIDTH / DAYS_MAX;
        var height = height(amount(part), most);
        return new Bar(
                place * width,
                HEIGHT - height,
                width - GAP,
                height,
                part.getName().substring(part.getName().length() - 2),
                "%s: %s, %s tokens"
                        .formatted(
                                part.getName(),
                                BillWords.exact(part.getAmount()),
                                BillWords.grouped(BigDecimal.valueOf(part.getTokens()))));
    }

    private static int height(BigDecimal amount, BigDecimal most) {
        return most.signum() == 0
                ? 0
                : amount.max(BigDecimal.ZERO)
                        .multiply(BigDecimal.valueOf(HEIGHT))
                        .divide(most, 0, RoundingMode.HALF_UP)
                        .intValueExact();
    }
}
