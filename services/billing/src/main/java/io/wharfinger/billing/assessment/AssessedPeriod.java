package io.wharfinger.billing.assessment;

import io.wharfinger.billing.agreement.Assessment;
import io.wharfinger.billing.statement.Charge;
import io.wharfinger.billing.statement.Terms;
import java.math.BigDecimal;
import java.util.List;

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

    Difference.Amounts amounts() {
        var rated = charges.stream()
                .filter(charge -> charge.currencyCode().equals(terms.currencyCode()))
                .map(Charge::exactAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var ofTerms = terms.assessment().amount();
        return new Difference.Amounts(terms.currencyCode(), ofTerms, rated.add(ofTerms));
    }
}
