package io.wharfinger.billing.bill;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.Bill;
import io.wharfinger.contracts.billing.v1.BillStatus;
import io.wharfinger.contracts.billing.v1.GetSpendResponse;
import java.time.Instant;
import java.util.List;

/** A bill as a page that can be read and printed. */
final class BillPage {
    private BillPage() {}

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance bill(View view, String witness);
    }

    /** All that the page says, as text. */
    record View(
            String tenant,
            String tenantPath,
            String period,
            String zone,
            String span,
            String currency,
            String made,
            String status,
            String statusWords,
            String termsId,
            String total,
            String usageTotal,
            String termsTotal,
            String otherTotals,
            List<ModelLines> models,
            List<TermsRow> terms,
            List<WaitingRow> waiting,
            List<HoursRow> hours,
            List<CorrectionRow> corrections,
            String closed,
            String booked,
            boolean bookedAll,
            SpendChart chart,
            List<KeyRow> keys,
            List<CreditRow> credits,
            String due,
            String before,
            String after) {}

    /** The lines of one model. */
    record ModelLines(String model, List<Row> rows, String subtotal) {}

    /** A line of rated usage. */
    record Row(
            String what,
            String remarks,
            String quantity,
            String price,
            String version,
            String versionId,
            String amount,
            String exact,
            String deltas) {}

    /** A line that comes of the terms. */
    record TermsRow(
            String title, String kind, String tier, String quantity, String price, String amount, String exact) {}

    /** Usage that waits. */
    record WaitingRow(String model, String what, String why) {}

    /** Accelerator time. */
    record HoursRow(
            String tenantPath, String model, String deployment, String acceleratorClass, String hours, int held) {}

    /** What was spent with one key. */
    record KeyRow(String key, String tokens, String amount, String deltas) {}

    /** Prepaid credit that pays a part of the bill. */
    record CreditRow(String title, String amount) {}

    /** What was booked after closing. */
    record CorrectionRow(String period, String time, String amount) {}

    /** @param witness what the engines' own counters say of the period; empty where it is not for the reader */
    static TemplateInstance of(Bill bill, GetSpendResponse days, GetSpendResponse keys, String witness, Instant now) {
        return Templates.bill(view(bill, days, keys, now), witness);
    }

    static View view(Bill bill, GetSpendResponse days, GetSpendResponse keys, Instant now) {
        var words = new BillWords(bill);
        return new View(
                bill.getTenant(),
                bill.getTenantPath(),
                bill.getPeriod(),
                bill.getTimeZone(),
                words.day(Wire.instant(bill.getStartTime())) + " to "
                        + words.day(Wire.instant(bill.getEndTime()).minusNanos(1)),
                bill.getTotal().getCurrencyCode(),
                words.time(now),
                bill.getStatus().name(),
                statusWords(bill.getStatus()),
                bill.getTermsId(),
                BillWords.money(bill.getTotal()),
                words.usageTotal(),
                words.termsTotal(),
                words.otherTotals(),
                BillRows.models(bill),
                BillRows.terms(bill),
                BillRows.waiting(bill),
                BillRows.hours(bill),
                bill.getCorrectionsList().stream()
                        .map(correction -> new CorrectionRow(
                                correction.getPeriod(),
                                words.time(Wire.instant(correction.getTime())),
                                BillWords.exact(correction.getAmount())))
                        .toList(),
                bill.hasCloseTime()
                        ? "%s, with %s"
                                .formatted(
                                        words.time(Wire.instant(bill.getCloseTime())),
                                        BillWords.exact(bill.getClosedAmount()))
                        : "",
                BillWords.exact(bill.getBookedTerms()),
                words.bookedAll(),
                SpendChart.of(days),
                BillRows.keys(bill, keys),
                bill.getCreditsList().stream()
                        .map(credit -> new CreditRow(credit.getTitle(), BillWords.money(credit.getAmount())))
                        .toList(),
                BillWords.money(bill.getAmountDue()),
                words.month(-1),
                words.month(1));
    }

    private static String statusWords(BillStatus status) {
        return switch (status) {
            case BILL_STATUS_OPEN ->
                "Provisional: the period is not over. Amounts are as of now, and what is due at its end is not in them.";
            case BILL_STATUS_ENDED -> "Provisional: the period is over, and late usage is still waited for.";
            case BILL_STATUS_CLOSED ->
                "Final: the period is closed. What comes later is booked as a correction that names it.";
            case BILL_STATUS_UNSPECIFIED, UNRECOGNIZED -> "";
        };
    }
}
