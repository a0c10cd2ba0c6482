package io.wharfinger.billing.agreement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * One line of an assessment.
 *
 * @param kind what it is for
 * @param charge name of the charge; empty for what concerns the whole bill
 * @param title what it is, for people
 * @param tier number of the tier, from 1; 0 where there is none
 * @param priced how many of what at which price; empty where there is no such thing
 * @param amount at scale 12
 */
public record AssessedLine(
        LineKind kind, String charge, String title, int tier, Optional<Priced> priced, BigDecimal amount) {
    /** Digits after the point of all amounts in the books. */
    public static final int SCALE = 12;

    /** A quantity at a price. */
    public record Priced(BigDecimal quantity, String unit, BigDecimal unitPrice) {}

    public AssessedLine {
        amount = amount.setScale(SCALE, RoundingMode.HALF_UP);
    }

    static AssessedLine of(LineKind kind, AgreedCharge charge, String title, BigDecimal amount) {
        return new AssessedLine(kind, charge.name(), charge.title() + ": " + title, 0, Optional.empty(), amount);
    }

    static AssessedLine ofAll(LineKind kind, String title, BigDecimal amount) {
        return new AssessedLine(kind, "", title, 0, Optional.empty(), amount);
    }
}
