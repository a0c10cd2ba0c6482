package io.wharfinger.billing.statement;

import io.wharfinger.billing.agreement.AssessedLine;
import io.wharfinger.tariff.money.LargestRemainder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Lines of one currency, rounded so that they add up to the rounded total. */
record RoundedLines(List<Line> lines, List<TermsLine> terms, BigDecimal total) {

    static RoundedLines of(String currency, List<Charge> charges, Terms terms) {
        var assessed =
                terms.currencyCode().equals(currency) ? terms.assessment().lines() : List.<AssessedLine>of();
        var rounded = LargestRemainder.round(exact(charges, assessed), Line.minorDigits(currency));
        var lines = new ArrayList<Line>();
        for (var i = 0; i < charges.size(); i++) {
            lines.add(new Line(charges.get(i), rounded.get(i)));
        }
        var termsLines = new ArrayList<TermsLine>();
        for (var i = 0; i < assessed.size(); i++) {
            termsLines.add(new TermsLine(assessed.get(i), currency, rounded.get(charges.size() + i)));
        }
        var zero = BigDecimal.ZERO.setScale(Line.minorDigits(currency));
        return new RoundedLines(lines, termsLines, rounded.stream().reduce(zero, BigDecimal::add));
    }

    private static List<BigDecimal> exact(List<Charge> charges, List<AssessedLine> assessed) {
        var exact = new ArrayList<BigDecimal>();
        charges.forEach(charge -> exact.add(charge.exactAmount()));
        assessed.forEach(line -> exact.add(line.amount()));
        return exact;
    }

    boolean isEmpty() {
        return lines.isEmpty() && terms.isEmpty();
    }
}
