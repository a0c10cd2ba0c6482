package io.wharfinger.billing.agreement;

import io.wharfinger.tariff.charge.ChargeLine;
import io.wharfinger.tariff.charge.Commitment;
import io.wharfinger.tariff.charge.Settled;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a period comes to under an agreement, beside the rated usage itself. Pure: the same usage gives the same lines,
 * whenever and in whatever order it came.
 *
 * @param lines in the order in which they are computed
 */
public record Assessment(List<AssessedLine> lines) {
    /** Without terms there is nothing beside the rated usage. */
    public static final Assessment NOTHING = new Assessment(List.of());

    public Assessment {
        lines = List.copyOf(lines);
    }

    /** Sum of the lines, at scale 12. */
    public BigDecimal amount() {
        return lines.stream()
                .map(AssessedLine::amount)
                .reduce(BigDecimal.ZERO.setScale(AssessedLine.SCALE), BigDecimal::add);
    }

    /**
     * Computes the lines.
     *
     * @param ended whether the period is over, so that minimums and what is missing to a commitment are due
     */
    public static Assessment of(Agreement agreement, Measured measured, boolean ended) {
        List<AssessedLine> lines = new ArrayList<>();
        agreement.charges().forEach(charge -> addCharge(lines, charge, measured, ended));
        BigDecimal rated = measured.amount();
        addDiscount(lines, agreement, rated);
        agreement.commitment().ifPresent(commitment -> addCommitment(lines, commitment, rated, ended));
        addBounds(lines, agreement, rated, ended);
        return new Assessment(lines);
    }

    private static void addCharge(List<AssessedLine> lines, AgreedCharge charge, Measured measured, boolean ended) {
        Settled settled = charge.conditions().settle(charge.charge(), measured.quantity(charge), ended);
        if (settled.freeUnits().signum() > 0) {
            lines.add(new AssessedLine(
                    LineKind.DISCOUNT,
                    charge.name(),
                    charge.title() + ": free units",
                    0,
                    Optional.of(new AssessedLine.Priced(settled.freeUnits(), "units", BigDecimal.ZERO)),
                    BigDecimal.ZERO));
        }
        settled.lines().forEach(line -> lines.add(line(charge, line)));
        add(
                lines,
                LineKind.DISCOUNT,
                charge,
                "percentage off",
                settled.percentDiscount().negate());
        add(
                lines,
                LineKind.MAXIMUM,
                charge,
                "above its maximum",
                settled.maximumDiscount().negate());
        add(lines, LineKind.MINIMUM, charge, "up to its minimum", settled.trueUp());
        if (charge.replacesRated()) {
            add(
                    lines,
                    LineKind.RATED_REPLACED,
                    charge,
                    "in place of the rated price",
                    measured.amount(charge.selector()).negate());
        }
    }

    private static AssessedLine line(AgreedCharge charge, ChargeLine line) {
        boolean fee = line.basis() == ChargeLine.Basis.FLAT;
        return new AssessedLine(
                fee ? LineKind.FEE : LineKind.CHARGE,
                charge.name(),
                charge.title(),
                line.tier(),
                Optional.of(new AssessedLine.Priced(line.quantity(), fee ? "fee" : charge.unit(), line.unitPrice())),
                line.amount());
    }

    private static void add(
            List<AssessedLine> lines, LineKind kind, AgreedCharge charge, String title, BigDecimal amount) {
        if (amount.signum() != 0) {
            lines.add(AssessedLine.of(kind, charge, title, amount));
        }
    }

    private static void addDiscount(List<AssessedLine> lines, Agreement agreement, BigDecimal rated) {
        agreement.discount().ifPresent(discount -> {
            BigDecimal off = discount.of(sum(lines, rated).max(BigDecimal.ZERO));
            if (off.signum() != 0) {
                lines.add(AssessedLine.ofAll(
                        LineKind.DISCOUNT,
                        "%s %% off everything"
                                .formatted(
                                        discount.percent().stripTrailingZeros().toPlainString()),
                        off.negate()));
            }
        });
    }

    private static void addCommitment(
            List<AssessedLine> lines, Commitment commitment, BigDecimal rated, boolean ended) {
        BigDecimal cost = sum(lines, rated).max(BigDecimal.ZERO);
        Commitment.Window window = commitment.window(cost);
        BigDecimal extra = window.utilised().add(window.overage()).subtract(cost);
        if (extra.signum() != 0) {
            lines.add(AssessedLine.ofAll(
                    LineKind.OVERAGE,
                    "above the commitment of %s, at %s times the price"
                            .formatted(plain(commitment.amount()), plain(commitment.overageFactor())),
                    extra));
        }
        if (ended && window.trueUp().signum() != 0) {
            lines.add(AssessedLine.ofAll(
                    LineKind.TRUE_UP, "up to the commitment of " + plain(commitment.amount()), window.trueUp()));
        }
    }

    private static void addBounds(List<AssessedLine> lines, Agreement agreement, BigDecimal rated, boolean ended) {
        agreement.maximum().ifPresent(maximum -> {
            BigDecimal above = sum(lines, rated).subtract(maximum.maximum());
            if (above.signum() > 0) {
                lines.add(AssessedLine.ofAll(
                        LineKind.MAXIMUM, "above the maximum of " + plain(maximum.maximum()), above.negate()));
            }
        });
        agreement.minimum().filter(_ -> ended).ifPresent(minimum -> {
            BigDecimal missing = minimum.trueUp(sum(lines, rated));
            if (missing.signum() > 0) {
                lines.add(AssessedLine.ofAll(
                        LineKind.MINIMUM, "up to the minimum of " + plain(minimum.minimum()), missing));
            }
        });
    }

    private static BigDecimal sum(List<AssessedLine> lines, BigDecimal rated) {
        return lines.stream().map(AssessedLine::amount).reduce(rated, BigDecimal::add);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
