package io.wharfinger.tariff.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * Work per token, fitted to readings by least squares without negative weights: prefill seconds to uncached and cached
 * tokens, decode seconds to tokens that came out. Sums are exact; weights have 12 digits after the point.
 *
 * @param weights seconds per token
 * @param samples readings it is fitted to
 * @param residual part of the seconds that is not explained: the root of unexplained over all squares, 0 to 1
 */
public record WorkFit(WorkWeights weights, int samples, BigDecimal residual) {
    /** Fewer readings say too little. */
    public static final int SAMPLES_MIN = 10;

    private static final int DIGITS = 12;
    private static final int RESIDUAL_DIGITS = 6;

    private record Pair(BigDecimal first, BigDecimal second) {}

    /** Fits; empty if there are fewer than {@value #SAMPLES_MIN} readings, or none in which something was computed and came out. */
    public static Optional<WorkFit> of(Collection<WorkReading> readings) {
        var prefill = prefill(readings);
        var decodes = sum(readings, reading -> square(reading.outTokens()));
        boolean says = readings.size() >= SAMPLES_MIN
                && prefill.first().add(prefill.second()).signum() > 0
                && decodes.signum() > 0;
        if (!says) {
            return Optional.empty();
        }
        var decode = quotient(
                sum(readings, reading -> reading.decodeSeconds().multiply(BigDecimal.valueOf(reading.outTokens()))),
                decodes);
        var weights = new WorkWeights(prefill.first(), prefill.second(), decode);
        return Optional.of(new WorkFit(weights, readings.size(), residual(readings, weights)));
    }

    /** Two unknowns, so all choices of which of them is 0 are tried: both free, if that has no negative one, else the better alone. */
    private static Pair prefill(Collection<WorkReading> readings) {
        var uu = sum(readings, reading -> square(reading.uncachedTokens()));
        var cc = sum(readings, reading -> square(reading.cachedTokens()));
        var uc = sum(
                readings,
                reading -> BigDecimal.valueOf(reading.uncachedTokens())
                        .multiply(BigDecimal.valueOf(reading.cachedTokens())));
        var uy = sum(
                readings, reading -> reading.prefillSeconds().multiply(BigDecimal.valueOf(reading.uncachedTokens())));
        var cy =
                sum(readings, reading -> reading.prefillSeconds().multiply(BigDecimal.valueOf(reading.cachedTokens())));
        var determinant = uu.multiply(cc).subtract(uc.multiply(uc));
        var first = uy.multiply(cc).subtract(cy.multiply(uc));
        var second = cy.multiply(uu).subtract(uy.multiply(uc));
        if (determinant.signum() > 0 && first.signum() >= 0 && second.signum() >= 0) {
            return new Pair(quotient(first, determinant), quotient(second, determinant));
        }
        // Squares explained by one alone: (x*y)^2 / x*x.
        boolean uncachedAlone = uy.pow(2).multiply(cc).compareTo(cy.pow(2).multiply(uu)) >= 0 && uu.signum() > 0;
        return uncachedAlone || cc.signum() == 0
                ? new Pair(quotient(uy, uu), BigDecimal.ZERO)
                : new Pair(BigDecimal.ZERO, quotient(cy, cc));
    }

    private static BigDecimal residual(Collection<WorkReading> readings, WorkWeights weights) {
        var all = sum(
                readings,
                reading -> reading.prefillSeconds()
                        .pow(2)
                        .add(reading.decodeSeconds().pow(2)));
        var unexplained = sum(
                readings,
                reading -> reading.prefillSeconds()
                        .subtract(weights.work(reading.uncachedTokens(), reading.cachedTokens(), 0))
                        .pow(2)
                        .add(reading.decodeSeconds()
                                .subtract(weights.work(0, 0, reading.outTokens()))
                                .pow(2)));
        return quotient(unexplained, all)
                .sqrt(MathContext.DECIMAL64)
                .min(BigDecimal.ONE)
                .setScale(RESIDUAL_DIGITS, RoundingMode.HALF_UP);
    }

    private static BigDecimal sum(Collection<WorkReading> readings, Function<WorkReading, BigDecimal> term) {
        return readings.stream().map(term).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal square(long tokens) {
        return BigDecimal.valueOf(tokens).pow(2);
    }

    private static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
        return divisor.signum() == 0 ? BigDecimal.ZERO : dividend.divide(divisor, DIGITS, RoundingMode.HALF_UP);
    }
}
