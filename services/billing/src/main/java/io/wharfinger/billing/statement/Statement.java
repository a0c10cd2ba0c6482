package io.wharfinger.billing.statement;

import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a tenant owes for a period.
 *
 * @param lines one for each model, token class, price and completeness, in that order
 * @param totals sum of the lines' rounded amounts, by currency; that of the tenant's own currency is always there
 * @param unrated part of no line and of no total
 * @param counts tokens of all lines and of the unrated usage
 */
public record Statement(
        List<Line> lines, SortedMap<String, BigDecimal> totals, List<Unrated> unrated, TokenCounts counts) {
    private static final Comparator<Charge> ORDER = Comparator.comparing(Charge::model)
            .thenComparing(Charge::tokenClass)
            .thenComparing(Charge::perMillion)
            .thenComparing(Charge::priceVersionId)
            .thenComparing(Charge::partial);

    /** Makes the statement; the currency is the tenant's own. */
    public static Statement of(String currencyCode, List<Charge> charges, List<Unrated> unrated) {
        var lines = charges.stream().sorted(ORDER).map(Line::of).toList();
        return new Statement(lines, totals(currencyCode, lines), List.copyOf(unrated), counts(lines, unrated));
    }

    private static SortedMap<String, BigDecimal> totals(String currencyCode, List<Line> lines) {
        var totals = new TreeMap<String, BigDecimal>();
        totals.put(currencyCode, BigDecimal.ZERO.setScale(Line.minorDigits(currencyCode)));
        lines.forEach(line -> totals.merge(line.charge().currencyCode(), line.amount(), BigDecimal::add));
        return totals;
    }

    private static TokenCounts counts(List<Line> lines, List<Unrated> unrated) {
        var tokens = new EnumMap<TokenClass, Long>(TokenClass.class);
        lines.forEach(
                line -> tokens.merge(line.charge().tokenClass(), line.charge().tokens(), Math::addExact));
        return unrated.stream().map(Unrated::counts).reduce(TokenCounts.of(tokens), TokenCounts::plus);
    }
}
