package io.wharfinger.cli.bill;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.table.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A bill as tables of text. */
final class BillText {
    private final JsonNode bill;

    BillText(JsonNode bill) {
        this.bill = bill;
    }

    String text() {
        List<String> parts = new ArrayList<>();
        parts.add(head());
        parts.add(usage());
        add(parts, "By the contract:", terms());
        parts.add("Total %s".formatted(money(bill.path("total"))));
        bill.path("otherTotals").forEach(total -> parts.add("and %s".formatted(money(total))));
        add(parts, "Paid with credit:", credits());
        if (!bill.path("credits").isEmpty()) {
            parts.add("To pay %s".formatted(money(bill.path("amountDue"))));
        }
        add(parts, "Not rated yet, in no total:", unrated());
        add(parts, "Corrections, booked after the period was closed:", corrections());
        add(parts, "Accelerator hours:", hours());
        return String.join(System.lineSeparator(), parts);
    }

    private String head() {
        return "%s (%s), %s in %s: %s"
                .formatted(
                        bill.path("tenant").asText(),
                        bill.path("tenantPath").asText(),
                        bill.path("period").asText(),
                        bill.path("timeZone").asText(),
                        status(bill.path("status").asText()));
    }

    private static String status(String status) {
        return switch (status) {
            case "BILL_STATUS_OPEN" -> "provisional, the period is not over";
            case "BILL_STATUS_ENDED" -> "provisional, late usage is waited for";
            case "BILL_STATUS_CLOSED" -> "final";
            default -> status;
        };
    }

    private String usage() {
        Table table = new Table(3).row("model", "class", "", "quantity", "per million", "amount");
        bill.path("lines")
                .forEach(line -> table.row(
                        line.path("model").asText(),
                        unit(line),
                        remarks(line),
                        number(line.path("tokens").asText()),
                        line.path("perMillion").path("amount").asText(),
                        money(line.path("amount"))));
        bill.path("subtotals")
                .forEach(subtotal -> table.row(
                        subtotal.path("model").asText(), "subtotal", "", "", "", money(subtotal.path("amount"))));
        return table.text().stripTrailing();
    }

    private static String unit(JsonNode line) {
        String unit = line.path("unit").asText("");
        return unit.isEmpty() ? words(line.path("tokenClass").asText()) : unit;
    }

    private static String remarks(JsonNode line) {
        List<String> remarks = new ArrayList<>();
        if (!line.path("sizeTier").asText("all").equals("all")) {
            remarks.add(line.path("sizeTier").asText());
        }
        if (!line.path("serviceTier").asText("").isEmpty()) {
            remarks.add(line.path("serviceTier").asText());
        }
        if (line.path("partial").asBoolean()) {
            remarks.add("cut off");
        }
        return String.join(", ", remarks);
    }

    private String terms() {
        Table table = new Table(2);
        bill.path("termsLines")
                .forEach(line -> table.row(
                        line.path("title").asText(),
                        line.path("unit").asText(""),
                        number(line.path("quantity").asText("")),
                        line.path("unitPrice").asText(""),
                        money(line.path("amount"))));
        return table.text().stripTrailing();
    }

    private String credits() {
        Table table = new Table(2);
        bill.path("credits")
                .forEach(credit -> table.row(
                        credit.path("title").asText(), credit.path("grantId").asText(), money(credit.path("amount"))));
        return table.text().stripTrailing();
    }

    private String unrated() {
        Table table = new Table(3);
        bill.path("unrated")
                .forEach(waiting -> table.row(
                        waiting.path("model").asText(),
                        waiting.path("reason").asText(),
                        waiting.path("counts") + " " + waiting.path("units")));
        return table.text().stripTrailing();
    }

    private String corrections() {
        Table table = new Table(2);
        bill.path("corrections")
                .forEach(correction -> table.row(
                        correction.path("period").asText(),
                        correction.path("time").asText(),
                        money(correction.path("amount"))));
        return table.text().stripTrailing();
    }

    private String hours() {
        Table table = new Table(4);
        bill.path("acceleratorHours")
                .forEach(hours -> table.row(
                        hours.path("tenantPath").asText(),
                        hours.path("model").asText(),
                        hours.path("deployment").asText(),
                        hours.path("acceleratorClass").asText(),
                        hours.path("hours").asText()));
        return table.text().stripTrailing();
    }

    private static void add(List<String> parts, String title, String table) {
        if (!table.isBlank()) {
            parts.add(title);
            parts.add(table);
        }
    }

    private static String words(String tokenClass) {
        return tokenClass.replace("TOKEN_CLASS_", "").toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String number(String text) {
        return text.isEmpty() ? "" : grouped(new BigDecimal(text));
    }

    private static String money(JsonNode money) {
        return grouped(new BigDecimal(money.path("amount").asText("0"))) + " "
                + money.path("currencyCode").asText();
    }

    private static String grouped(BigDecimal number) {
        return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
    }
}
