package io.wharfinger.billing.bill;

import io.wharfinger.billing.bill.BillPage.HoursRow;
import io.wharfinger.billing.bill.BillPage.KeyRow;
import io.wharfinger.billing.bill.BillPage.ModelLines;
import io.wharfinger.billing.bill.BillPage.Row;
import io.wharfinger.billing.bill.BillPage.TermsRow;
import io.wharfinger.billing.bill.BillPage.WaitingRow;
import io.wharfinger.contracts.billing.v1.Bill;
import io.wharfinger.contracts.billing.v1.BillLine;
import io.wharfinger.contracts.billing.v1.BillSubtotal;
import io.wharfinger.contracts.billing.v1.BillTermsLine;
import io.wharfinger.contracts.billing.v1.GetSpendResponse;
import io.wharfinger.contracts.billing.v1.UnratedUsage;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rows of a bill's page. */
final class BillRows {
    private static final int SHORT_ID = 8;
    private static final int KEYS_MAX = 20;

    private BillRows() {}

    static List<ModelLines> models(Bill bill) {
        var byModel = bill.getLinesList().stream()
                .collect(Collectors.groupingBy(BillLine::getModel, LinkedHashMap::new, Collectors.toList()));
        var subtotals = bill.getSubtotalsList().stream()
                .collect(Collectors.toMap(BillSubtotal::getModel, subtotal -> BillWords.money(subtotal.getAmount())));
        return byModel.entrySet().stream()
                .map(model -> new ModelLines(
                        model.getKey(),
                        model.getValue().stream().map(line -> row(bill, line)).toList(),
                        subtotals.getOrDefault(model.getKey(), "")))
                .toList();
    }

    private static Row row(Bill bill, BillLine line) {
        var unit = line.getUnit().isEmpty() ? line.getTokenClass().name() : line.getUnit();
        return new Row(
                BillWords.words(unit),
                remarks(line),
                BillWords.grouped(BigDecimal.valueOf(line.getTokens())),
                BillWords.plain(line.getPerMillion().getAmount()),
                line.getPriceVersionId().substring(line.getPriceVersionId().length() - SHORT_ID),
                line.getPriceVersionId(),
                BillWords.money(line.getAmount()),
                BillWords.exact(line.getExactAmount()),
                "deltas?period=" + bill.getPeriod() + "&model=" + encoded(line.getModel()) + "&unit="
                        + encoded(unit.replace("TOKEN_CLASS_", "")));
    }

    private static String remarks(BillLine line) {
        var remarks = new ArrayList<String>();
        if (!line.getSizeTier().isEmpty() && !line.getSizeTier().equals("all")) {
            remarks.add("size tier " + line.getSizeTier());
        }
        if (!line.getServiceTier().isEmpty()) {
            remarks.add("service tier " + line.getServiceTier());
        }
        if (line.getPartial()) {
            remarks.add("responses that were cut off");
        }
        return String.join(", ", remarks);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static List<TermsRow> terms(Bill bill) {
        return bill.getTermsLinesList().stream().map(BillRows::terms).toList();
    }

    private static TermsRow terms(BillTermsLine line) {
        return new TermsRow(
                line.getTitle(),
                BillWords.words(line.getKind().name().replace("TERMS_LINE_KIND_", "")),
                line.getTier() == 0 ? "" : "tier " + line.getTier(),
                line.getQuantity().isEmpty()
                        ? ""
                        : BillWords.plain(line.getQuantity()) + " " + BillWords.words(line.getUnit()),
                BillWords.plain(line.getUnitPrice()),
                BillWords.money(line.getAmount()),
                BillWords.exact(line.getExactAmount()));
    }

    static List<WaitingRow> waiting(Bill bill) {
        return bill.getUnratedList().stream()
                .map(unrated -> new WaitingRow(unrated.getModel(), what(unrated), why(unrated.getReason())))
                .toList();
    }

    private static String what(UnratedUsage unrated) {
        var parts = new ArrayList<String>();
        unrated.getCounts()
                .getAllFields()
                .forEach((field, count) -> parts.add(
                        BillWords.grouped(new BigDecimal(count.toString())) + " " + BillWords.words(field.getName())));
        unrated.getUnitsMap().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(unit -> parts.add(
                        BillWords.grouped(BigDecimal.valueOf(unit.getValue())) + " " + BillWords.words(unit.getKey())));
        return String.join(", ", parts);
    }

    private static String why(String reason) {
        return reason.equals("BILLING_PRICE_MISSING")
                ? "There is no price of it in the tenant's currency. It is rated as soon as one is added."
                : "Billing does not know its tenant yet.";
    }

    /** The keys that spent most. */
    static List<KeyRow> keys(Bill bill, GetSpendResponse spend) {
        return spend.getPartsList().stream()
                .limit(KEYS_MAX)
                .map(part -> new KeyRow(
                        part.getName().isEmpty() ? "(no key)" : part.getName(),
                        BillWords.grouped(BigDecimal.valueOf(part.getTokens())),
                        BillWords.exact(part.getAmount()),
                        "deltas?period=" + bill.getPeriod() + "&key=" + encoded(part.getName())))
                .toList();
    }

    static List<HoursRow> hours(Bill bill) {
        return bill.getAcceleratorHoursList().stream()
                .map(hours -> new HoursRow(
                        hours.getTenantPath(),
                        hours.getModel(),
                        hours.getDeployment(),
                        hours.getAcceleratorClass(),
                        BillWords.plain(hours.getHours()),
                        hours.getHeldNow()))
                .toList();
    }
}
