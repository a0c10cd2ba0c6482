package io.wharfinger.billing.assessment;

import io.wharfinger.billing.agreement.AssessedLine;
import io.wharfinger.billing.agreement.Assessment;
import io.wharfinger.billing.statement.Charge;
import io.wharfinger.billing.statement.Terms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a period comes to.
 *
 * @param charges rated usage
 * @param termsId version of the terms that count; empty if there are none
 * @param terms what the period comes to under them
 */
public record AssessedPeriod(List<Charge> charges, String termsId, Terms terms) {
    public AssessedPeriod {
        charges = List.copyOf(charges);
    }

    static AssessedPeriod without(List<Charge> charges, String currencyCode) {
        return new AssessedPeriod(charges, "", new Terms(currencyCode, Assessment.NOTHING));
    }

    /**
     * What it comes to, in the currency of the terms; but in that of the last booking where amounts of other terms are booked
     * in it, which are to be taken back first, or where there are no terms.
     */
    Difference.Amounts amounts(Optional<Booked> last) {
        return amounts(
                last.filter(booked -> termsId.isEmpty() || booked.termsAmount().signum() != 0)
                        .map(Booked::currencyCode)
                        .orElse(terms.currencyCode()));
    }

    private Difference.Amounts amounts(String currencyCode) {
        var rated = charges.stream()
                .filter(charge -> charge.currencyCode().equals(currencyCode))
                .map(Charge::exactAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var ofTerms = terms.currencyCode().equals(currencyCode)
                ? terms.assessment().amount()
                : BigDecimal.ZERO.setScale(AssessedLine.SCALE);
        return new Difference.Amounts(currencyCode, ofTerms, rated.add(ofTerms));
    }
}
