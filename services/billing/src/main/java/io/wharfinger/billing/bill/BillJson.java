package io.wharfinger.billing.bill;

import io.wharfinger.billing.wire.CountsJson;
import io.wharfinger.billing.wire.MoneyJson;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.AcceleratorHours;
import io.wharfinger.contracts.billing.v1.Bill;
import io.wharfinger.contracts.billing.v1.BillCorrection;
import io.wharfinger.contracts.billing.v1.BillCredit;
import io.wharfinger.contracts.billing.v1.BillLine;
import io.wharfinger.contracts.billing.v1.BillSubtotal;
import io.wharfinger.contracts.billing.v1.BillTermsLine;
import io.wharfinger.contracts.billing.v1.DeltaRow;
import io.wharfinger.contracts.billing.v1.UnratedUsage;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bills and the rows behind them in JSON; see the messages of the same names for the fields. */
final class BillJson {
    private BillJson() {}

    /** A bill. */
    record View(
            String tenant,
            String tenantPath,
            String period,
            String timeZone,
            Instant startTime,
            Instant endTime,
            List<Line> lines,
            MoneyJson total,
            List<MoneyJson> otherTotals,
            List<Unrated> unrated,
            CountsJson counts,
            List<Hours> acceleratorHours,
            List<TermsLine> termsLines,
            List<Subtotal> subtotals,
            String status,
            String termsId,
            MoneyJson bookedTerms,
            @Nullable Instant closeTime,
            @Nullable MoneyJson closedAmount,
            List<Correction> corrections,
            List<Credit> credits,
            MoneyJson amountDue) {

        static View of(Bill bill) {
            return new View(
                    bill.getTenant(),
                    bill.getTenantPath(),
                    bill.getPeriod(),
                    bill.getTimeZone(),
                    Wire.instant(bill.getStartTime()),
                    Wire.instant(bill.getEndTime()),
                    bill.getLinesList().stream().map(Line::of).toList(),
                    MoneyJson.of(bill.getTotal()),
                    bill.getOtherTotalsList().stream().map(MoneyJson::of).toList(),
                    bill.getUnratedList().stream().map(Unrated::of).toList(),
                    CountsJson.of(bill.getCounts()),
                    bill.getAcceleratorHoursList().stream().map(Hours::of).toList(),
                    bill.getTermsLinesList().stream().map(TermsLine::of).toList(),
                    bill.getSubtotalsList().stream().map(Subtotal::of).toList(),
                    bill.getStatus().name(),
                    bill.getTermsId(),
                    MoneyJson.of(bill.getBookedTerms()),
                    bill.hasCloseTime() ? Wire.instant(bill.getCloseTime()) : null,
                    bill.hasClosedAmount() ? MoneyJson.of(bill.getClosedAmount()) : null,
                    bill.getCorrectionsList().stream().map(Correction::of).toList(),
                    bill.getCreditsList().stream().map(Credit::of).toList(),
                    MoneyJson.of(bill.getAmountDue()));
        }
    }

    /** A line that comes of terms. */
    record TermsLine(
            String kind,
            String charge,
            String title,
            int tier,
            String quantity,
            String unit,
            String unitPrice,
            MoneyJson amount,
            MoneyJson exactAmount) {

        static TermsLine of(BillTermsLine line) {
            return new TermsLine(
                    line.getKind().name(),
                    line.getCharge(),
                    line.getTitle(),
                    line.getTier(),
                    line.getQuantity(),
                    line.getUnit(),
                    line.getUnitPrice(),
                    MoneyJson.of(line.getAmount()),
                    MoneyJson.of(line.getExactAmount()));
        }
    }

    /** What the lines of one model add up to. */
    record Subtotal(String model, MoneyJson amount) {

        static Subtotal of(BillSubtotal subtotal) {
            return new Subtotal(subtotal.getModel(), MoneyJson.of(subtotal.getAmount()));
        }
    }

    /** A difference that was booked after its period had been closed. */
    record Correction(String period, Instant time, MoneyJson amount) {

        static Correction of(BillCorrection correction) {
            return new Correction(
                    correction.getPeriod(), Wire.instant(correction.getTime()), MoneyJson.of(correction.getAmount()));
        }
    }

    /** Prepaid credit that pays a part of a bill. */
    record Credit(String title, String grantId, MoneyJson amount) {

        static Credit of(BillCredit credit) {
            return new Credit(credit.getTitle(), credit.getGrantId(), MoneyJson.of(credit.getAmount()));
        }
    }

    /** Accelerator time of one holder. */
    record Hours(
            String tenantPath,
            String model,
            String deployment,
            String acceleratorClass,
            String hours,
            long heldMicros,
            int heldNow) {

        static Hours of(AcceleratorHours hours) {
            return new Hours(
                    hours.getTenantPath(),
                    hours.getModel(),
                    hours.getDeployment(),
                    hours.getAcceleratorClass(),
                    hours.getHours(),
                    hours.getHeldMicros(),
                    hours.getHeldNow());
        }
    }

    /** A line of a bill. */
    record Line(
            String model,
            String tokenClass,
            boolean partial,
            long tokens,
            MoneyJson perMillion,
            MoneyJson amount,
            MoneyJson exactAmount,
            String priceVersionId,
            String unit,
            String sizeTier,
            String serviceTier) {

        static Line of(BillLine line) {
            return new Line(
                    line.getModel(),
                    line.getTokenClass().name(),
                    line.getPartial(),
                    line.getTokens(),
                    MoneyJson.of(line.getPerMillion()),
                    MoneyJson.of(line.getAmount()),
                    MoneyJson.of(line.getExactAmount()),
                    line.getPriceVersionId(),
                    line.getUnit(),
                    line.getSizeTier(),
                    line.getServiceTier());
        }
    }

    /** Usage that waits for a tenant or a price. */
    record Unrated(String model, CountsJson counts, String reason, Map<String, Long> units) {

        static Unrated of(UnratedUsage unrated) {
            return new Unrated(
                    unrated.getModel(), CountsJson.of(unrated.getCounts()), unrated.getReason(), unrated.getUnitsMap());
        }
    }

    /** A page of delta rows. */
    record Deltas(List<Delta> deltaRows, String nextPageToken) {

        static Deltas of(Page<DeltaRow> page) {
            return new Deltas(page.items().stream().map(Delta::of).toList(), page.nextToken());
        }
    }

    /** A delta row. */
    record Delta(
            long id,
            String batchId,
            String tenantPath,
            String keyId,
            RateClass rateClass,
            Instant minute,
            long tokens,
            MoneyJson amount,
            boolean partial,
            String transferId) {

        static Delta of(DeltaRow row) {
            return new Delta(
                    row.getId(),
                    row.getBatchId(),
                    row.getTenantPath(),
                    row.getKeyId(),
                    RateClass.of(row.getRateClass()),
                    Wire.instant(row.getMinute()),
                    row.getTokens(),
                    MoneyJson.of(row.getAmount()),
                    row.getPartial(),
                    row.getTransferId());
        }
    }

    /** What usage is rated by. */
    record RateClass(
            String tokenClass,
            String unit,
            String model,
            String deployment,
            String acceleratorClass,
            String sizeTier,
            String serviceTier,
            String priceVersionId) {

        static RateClass of(io.wharfinger.contracts.billing.v1.RateClass from) {
            return new RateClass(
                    from.getUnit().isEmpty() ? from.getTokenClass().name() : "",
                    from.getUnit(),
                    from.getModel(),
                    from.getDeployment(),
                    from.getAcceleratorClass(),
                    from.getSizeTier(),
                    from.getServiceTier(),
                    from.getPriceVersionId());
        }
    }
}
