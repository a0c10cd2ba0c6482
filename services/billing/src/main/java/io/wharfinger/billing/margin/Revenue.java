package io.wharfinger.billing.margin;

import java.math.BigDecimal;

/**
 * What was earned, by what for.
 *
 * @param usage rated usage
 * @param terms what terms add or take off
 * @param credit prepaid credit that expired unused, less what gifts of credit paid
 */
record Revenue(BigDecimal usage, BigDecimal terms, BigDecimal credit) {
    static final Revenue NOTHING = new Revenue(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** What something is earned for. */
    enum Part {
        USAGE,
        TERMS,
        CREDIT
    }

    static Revenue of(Part part, BigDecimal amount) {
        return switch (part) {
            case USAGE -> new Revenue(amount, BigDecimal.ZERO, BigDecimal.ZERO);
            case TERMS -> new Revenue(BigDecimal.ZERO, amount, BigDecimal.ZERO);
            case CREDIT -> new Revenue(BigDecimal.ZERO, BigDecimal.ZERO, amount);
        };
    }

    BigDecimal sum() {
        return usage.add(terms).add(credit);
    }

    Revenue plus(Revenue other) {
        return new Revenue(usage.add(other.usage), terms.add(other.terms), credit.add(other.credit));
    }
}
