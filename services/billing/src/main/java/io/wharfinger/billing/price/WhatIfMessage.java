package io.wharfinger.billing.price;

import io.wharfinger.billing.rating.WhatIf;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.RateWhatIfResponse;
import io.wharfinger.contracts.billing.v1.WhatIfLine;
import io.wharfinger.contracts.billing.v1.WhatIfTotal;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;

/** Comparisons in the form of the contract. */
final class WhatIfMessage {
    private WhatIfMessage() {}

    static RateWhatIfResponse of(String period, List<WhatIf.Line> lines) {
        var totals = new TreeMap<String, Total>();
        lines.forEach(line ->
                totals.merge(line.key().currencyCode(), new Total(line.amount(), line.proposed()), Total::plus));
        var message = RateWhatIfResponse.newBuilder().setPeriod(period);
        lines.forEach(line -> message.addLines(line(line)));
        totals.forEach((currency, total) -> message.addTotals(total.message(currency)));
        return message.build();
    }

    private static WhatIfLine line(WhatIf.Line line) {
        var key = line.key();
        var message = WhatIfLine.newBuilder()
                .setTenantPath(key.tenantPath())
                .setModel(key.model())
                .setTokens(line.tokens())
                .setAmount(Wire.money(line.amount(), key.currencyCode()))
                .setProposedAmount(Wire.money(line.proposed(), key.currencyCode()))
                .setDifference(Wire.money(line.difference(), key.currencyCode()));
        key.unit()
                .tokenClass()
                .ifPresentOrElse(
                        tokenClass -> message.setTokenClass(Wire.tokenClass(tokenClass)),
                        () -> message.setUnit(key.unit().name()));
        return message.build();
    }

    private record Total(BigDecimal amount, BigDecimal proposed) {
        Total plus(Total other) {
            return new Total(amount.add(other.amount), proposed.add(other.proposed));
        }

        WhatIfTotal message(String currency) {
            return WhatIfTotal.newBuilder()
                    .setAmount(Wire.money(amount, currency))
                    .setProposedAmount(Wire.money(proposed, currency))
                    .setDifference(Wire.money(proposed.subtract(amount), currency))
                    .build();
        }
    }
}
