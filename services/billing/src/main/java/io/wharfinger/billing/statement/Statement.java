package io.wharfinger.billing.statement;

import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a tenant owes for a period. Rounding happens once: the exact lines of a currency are summed up, the sum is rounded,
 * and the lines are rounded so that they add up to it.
 *
 * @param lines one for each model, unit, tiers, price and completeness, in that order
 * @param terms lines that come of the tenant's terms, in the order in which they were computed
 * @param totals sum of all lines' rounded amounts, by currency; that of the tenant's own currency is always there
 * @param unrated part of no line and of no total
 * @param counts tokens of all lines and of the unrated usage
 */
public record Statement(
        List<Line> lines,
        List<TermsLine> terms,
        SortedMap<String, BigDecimal> totals,
        List<Unrated> unrated,
        TokenCounts counts) {
    private static final Comparator<Charge> ORDER = Comparator.comparing(Charge::model)
            .thenComparing(Charge::unit)
            .thenComparing(Charge::sizeTier)
            .thenComparing(Charge::serviceTier)
            .thenComparing(Charge::perMillion)
            .thenComparing(Charge::priceVersionId)
            .thenComparing(Charge::currencyCode)
            .thenComparing(Charge::partial);

    /** Makes the statement; the currency is the tenant's own. */
    public static Statement of(String currencyCode, List<Charge> charges, Terms terms, List<Unrated> unrated) {
        var ordered = charges.stream().sorted(ORDER).toList();
        var currencies = new TreeSet<>(List.of(currencyCode, terms.currencyCode()));
        ordered.forEach(charge -> currencies.add(charge.currencyCode()));
        var lines = new ArrayList<Line>();
        var termsLines = new ArrayList<TermsLine>();
        var totals = new TreeMap<String, BigDecimal>();
        for (var currency : currencies) {
            var of = ordered.stream()
                    .filter(charge -> charge.currencyCode().equals(currency))
                    .toList();
            var rounded = RoundedLines.of(currency, of, terms);
            lines.addAll(rounded.lines());
            termsLines.addAll(rounded.terms());
            if (currency.equals(currencyCode) || !rounded.isEmpty()) {
                totals.put(currency, rounded.total());
            }
        }
        lines.sort(Comparator.comparing(Line::charge, ORDER));
        return new Statement(
                List.copyOf(lines), List.copyOf(termsLines), totals, List.copyOf(unrated), counts(lines, unrated));
    }

    /** What the lines of each model add up to, in one currency. */
    public SortedMap<String, BigDecimal> subtotals(String currencyCode) {
        var subtotals = new TreeMap<String, BigDecimal>();
        lines.stream()
                .filter(line -> line.charge().currencyCode().equals(currencyCode))
                .forEach(line -> subtotals.merge(line.charge().model(), line.amount(), BigDecimal::add));
        return subtotals;
    }

    private static TokenCounts counts(List<Line> lines, List<Unrated> unrated) {
        var tokens = new EnumMap<TokenClass, Long>(TokenClass.class);
        lines.forEach(line -> line.charge()
                .unit()
                .tokenClass()
                .ifPresent(tokenClass -> tokens.merge(tokenClass, line.charge().tokens(), Math::addExact)));
        return unrated.stream().map(Unrated::counts).reduce(TokenCounts.of(tokens), TokenCounts::plus);
    }
}
