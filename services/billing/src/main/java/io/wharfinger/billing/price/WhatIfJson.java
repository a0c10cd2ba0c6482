package io.wharfinger.billing.price;

import io.wharfinger.billing.wire.MoneyJson;
import io.wharfinger.contracts.billing.v1.RateWhatIfRequest;
import io.wharfinger.contracts.billing.v1.RateWhatIfResponse;
import io.wharfinger.contracts.billing.v1.WhatIfLine;
import io.wharfinger.contracts.billing.v1.WhatIfTotal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comparisons in JSON; see the messages RateWhatIfRequest and RateWhatIfResponse for the fields. */
final class WhatIfJson {
    private WhatIfJson() {}

    /** What is to be compared. */
    record Request(
            @Nullable String tenant,
            @Nullable String period,
            @Nullable List<@Nullable String> priceVersionIds,
            @Nullable List<PriceJson.@Nullable New> proposals) {

        RateWhatIfRequest toMessage() {
            var message = RateWhatIfRequest.newBuilder()
                    .setTenant(tenant == null ? "" : tenant)
                    .setPeriod(period == null ? "" : period);
            if (priceVersionIds != null) {
                priceVersionIds.forEach(id -> message.addPriceVersionIds(id == null ? "" : id));
            }
            if (proposals != null) {
                proposals.forEach(proposal ->
                        message.addProposals((proposal == null ? PriceJson.New.NOTHING : proposal).toMessage()));
            }
            return message.build();
        }
    }

    /** The comparison. */
    record View(String period, List<Line> lines, List<Total> totals) {

        static View of(RateWhatIfResponse response) {
            return new View(
                    response.getPeriod(),
                    response.getLinesList().stream().map(Line::of).toList(),
                    response.getTotalsList().stream().map(Total::of).toList());
        }
    }

    /** The same usage at two prices. */
    record Line(
            String tenantPath,
            String model,
            String tokenClass,
            String unit,
            long tokens,
            MoneyJson amount,
            MoneyJson proposedAmount,
            MoneyJson difference) {

        private static Line of(WhatIfLine line) {
            return new Line(
                    line.getTenantPath(),
                    line.getModel(),
                    line.getTokenClass().name(),
                    line.getUnit(),
                    line.getTokens(),
                    MoneyJson.of(line.getAmount()),
                    MoneyJson.of(line.getProposedAmount()),
                    MoneyJson.of(line.getDifference()));
        }
    }

    /** Sums in one currency. */
    record Total(MoneyJson amount, MoneyJson proposedAmount, MoneyJson difference) {

        private static Total of(WhatIfTotal total) {
            return new Total(
                    MoneyJson.of(total.getAmount()),
                    MoneyJson.of(total.getProposedAmount()),
                    MoneyJson.of(total.getDifference()));
        }
    }
}
