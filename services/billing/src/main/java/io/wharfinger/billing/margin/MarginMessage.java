package io.wharfinger.billing.margin;

import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.MarginRow;
import java.math.BigDecimal;
import java.util.Optional;

/** Margins in the form of the contract. */
final class MarginMessage {
    private static final int AMOUNT_DIGITS = 12;

    private MarginMessage() {}

    static MarginRow of(MarginLine line, Optional<BigDecimal> listPrice) {
        var sums = line.sums();
        return MarginRow.newBuilder()
                .setName(line.name())
                .setKind(line.kind())
                .setRevenue(Wire.money(line.revenue().setScale(AMOUNT_DIGITS), line.currencyCode()))
                .setUsageRevenue(amount(sums.revenue().usage()))
                .setTermsRevenue(amount(sums.revenue().terms()))
                .setCreditRevenue(amount(sums.revenue().credit()))
                .setBusyCost(amount(sums.busy()))
                .setIdleCost(amount(sums.idle()))
                .setSharedCost(amount(sums.shared()))
                .setCost(amount(sums.cost()))
                .setMargin(amount(line.margin()))
                .setMarginPercent(text(line.marginPercent()))
                .setTokensIn(sums.tokensIn())
                .setTokensOut(sums.tokensOut())
                .setCostPerMillionIn(text(line.costPerMillionIn()))
                .setCostPerMillionOut(text(line.costPerMillionOut()))
                .setUtilisation(text(line.utilisation()))
                .setBreakEvenUtilisation(text(line.breakEven(listPrice)))
                .setAcceleratorHours(line.acceleratorHours().toPlainString())
                .setUnratedHours(line.unratedHours().toPlainString())
                .setEnergyKwh(
                        sums.energyKwh().signum() == 0 ? "0" : sums.energyKwh().toPlainString())
                .setJoulesPerToken(text(line.joulesPerToken()))
                .build();
    }

    private static String amount(BigDecimal amount) {
        return amount.setScale(AMOUNT_DIGITS).toPlainString();
    }

    private static String text(Optional<BigDecimal> value) {
        return value.map(BigDecimal::toPlainString).orElse("");
    }
}
