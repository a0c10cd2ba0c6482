package io.wharfinger.cli.demo.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.demo.witness.Measure;
import io.wharfinger.cli.demo.witness.Tally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One tenant's bill for one month so far.
 *
 * @param tenant name of the tenant
 * @param period the month, "2026-11"
 * @param timeZone the zone that the month is in
 * @param currency ISO 4217 code
 * @param lines the lines
 * @param total sum of the lines' rounded amounts
 * @param unratedTokens tokens that could not be rated; they are on no line
 * @param held accelerator time of the month
 */
public record Bill(
        String tenant,
        String period,
        String timeZone,
        String currency,
        List<BillLine> lines,
        BigDecimal total,
        long unratedTokens,
        List<HeldHours> held) {
    /** A bill of nobody for nothing. */
    public static final Bill NONE = new Bill("", "", "", "", List.of(), BigDecimal.ZERO, 0, List.of());

    public Bill {
        lines = List.copyOf(lines);
        held = List.copyOf(held);
    }

    static Bill of(JsonNode answer) {
        JsonNode bill = answer.has("bill") ? answer.get("bill") : answer;
        List<BillLine> lines = new ArrayList<>();
        bill.path("lines").forEach(line -> lines.add(BillLine.of(line)));
        return new Bill(
                bill.path("tenant").asText(),
                bill.path("period").asText(),
                bill.path("timeZone").asText(),
                bill.path("total").path("currencyCode").asText(),
                lines,
                BillLine.money(bill.path("total")),
                unrated(bill.path("unrated")),
                HeldHours.of(bill.path("acceleratorHours")));
    }

    private static long unrated(JsonNode entries) {
        long tokens = 0;
        for (JsonNode entry : entries) {
            tokens += TokenSums.of(entry.path("counts")).all();
        }
        return tokens;
    }

    /** Tokens on the lines, as the ledger has them; a bill counts no requests. */
    public Tally tally() {
        return new Tally(Map.of(
                Measure.INPUT, tokens(BillLine::isInput),
                Measure.CACHE_READ, tokens(BillLine::isCacheRead),
                Measure.OUTPUT, tokens(line -> !line.isInput())));
    }

    /** Sum of the lines' amounts before rounding. */
    public BigDecimal exactAmount() {
        return lines.stream().map(BillLine::exactAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private long tokens(Predicate<BillLine> which) {
        return lines.stream().filter(which).mapToLong(BillLine::tokens).sum();
    }
}
