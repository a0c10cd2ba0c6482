package io.wharfinger.billing.margin;

import io.wharfinger.billing.wire.MoneyJson;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.GetMarginResponse;
import io.wharfinger.contracts.billing.v1.MarginRow;
import io.wharfinger.contracts.billing.v1.WorkFit;
import java.time.Instant;
import java.util.List;

/** Margins in JSON; see the message GetMarginResponse for the fields. */
final class MarginJson {
    private MarginJson() {}

    /** What something earned and cost. */
    record Row(
            String kind,
            String name,
            MoneyJson revenue,
            String usageRevenue,
            String termsRevenue,
            String creditRevenue,
            String busyCost,
            String idleCost,
            String sharedCost,
            String cost,
            String margin,
            String marginPercent,
            long tokensIn,
            long tokensOut,
            String costPerMillionIn,
            String costPerMillionOut,
            String utilisation,
            String breakEvenUtilisation,
            String acceleratorHours,
            String unratedHours,
            String energyKwh,
            String joulesPerToken) {

        static Row of(MarginRow row) {
            return new Row(
                    row.getKind().name(),
                    row.getName(),
                    MoneyJson.of(row.getRevenue()),
                    row.getUsageRevenue(),
                    row.getTermsRevenue(),
                    row.getCreditRevenue(),
                    row.getBusyCost(),
                    row.getIdleCost(),
                    row.getSharedCost(),
                    row.getCost(),
                    row.getMargin(),
                    row.getMarginPercent(),
                    row.getTokensIn(),
                    row.getTokensOut(),
                    row.getCostPerMillionIn(),
                    row.getCostPerMillionOut(),
                    row.getUtilisation(),
                    row.getBreakEvenUtilisation(),
                    row.getAcceleratorHours(),
                    row.getUnratedHours(),
                    row.getEnergyKwh(),
                    row.getJoulesPerToken());
        }
    }

    /** Work of a model's tokens. */
    record Fit(
            String model,
            Instant fitTime,
            int samples,
            String residual,
            String uncachedIn,
            String cacheRead,
            String out) {

        static Fit of(WorkFit fit) {
            return new Fit(
                    fit.getModel(),
                    Wire.instant(fit.getFitTime()),
                    fit.getSamples(),
                    fit.getResidual(),
                    fit.getUncachedIn(),
                    fit.getCacheRead(),
                    fit.getOut());
        }
    }

    /** A margin. */
    record View(
            String period,
            String by,
            Instant startTime,
            Instant costTime,
            List<Row> rows,
            List<Row> totals,
            String idlePolicy,
            List<Fit> fits,
            int pendingHours,
            int omittedRows) {

        static View of(GetMarginResponse answer) {
            return new View(
                    answer.getPeriod(),
                    answer.getBy().name(),
                    Wire.instant(answer.getStartTime()),
                    Wire.instant(answer.getCostTime()),
                    answer.getRowsList().stream().map(Row::of).toList(),
                    answer.getTotalsList().stream().map(Row::of).toList(),
                    answer.getIdlePolicy(),
                    answer.getFitsList().stream().map(Fit::of).toList(),
                    answer.getPendingHours(),
                    answer.getOmittedRows());
        }
    }
}
