package io.wharfinger.billing.witness.reconciliation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Optional;

/**
 * What comparing came to, for one endpoint or for several: what one has too much does not make up for what another lacks.
 *
 * @param comparison metered and counted; of several endpoints, the sums
 * @param engineExcess tokens that engines have counted and nobody metered
 * @param meteredExcess tokens that were metered and no engine has counted
 * @param tolerated tokens by which an engine may have more
 * @param meteredTolerated tokens by which the metered ones may be more: what an engine has forgotten at a start comes on top
 */
public record Outcome(
        Comparison comparison, long engineExcess, long meteredExcess, long tolerated, long meteredTolerated) {
    private static final int SHARE_SCALE = 6;
    private static final Outcome NOTHING = new Outcome(Comparison.unread(Counts.NONE, 0), 0, 0, 0, 0);

    /** Judges one endpoint. */
    public static Outcome of(Comparison comparison, Tolerance tolerance) {
        var tolerated = Math.addExact(tolerance.of(comparison.larger()), comparison.blurredTokens());
        return new Outcome(
                comparison,
                comparison.engineExcess(),
                comparison.meteredExcess(),
                tolerated,
                Math.addExact(tolerated, comparison.lostTokens()));
    }

    /** Several endpoints together. */
    public static Outcome ofEndpoints(Collection<Outcome> endpoints) {
        return endpoints.stream().reduce(NOTHING, Outcome::beside);
    }

    private Outcome beside(Outcome other) {
        return new Outcome(
                comparison.plus(other.comparison),
                Math.addExact(engineExcess, other.engineExcess),
                Math.addExact(meteredExcess, other.meteredExcess),
                Math.addExact(tolerated, other.tolerated),
                Math.addExact(meteredTolerated, other.meteredTolerated));
    }

    /** Unexplained tokens, of either kind. */
    public long unexplained() {
        return Math.addExact(engineExcess, meteredExcess);
    }

    /** Unexplained tokens over the larger of the two sums, six decimals; empty if there is nothing to compare. */
    public Optional<BigDecimal> share() {
        var larger = comparison.larger();
        return comparison.witnessed() && larger > 0
                ? Optional.of(BigDecimal.valueOf(unexplained())
                        .divide(BigDecimal.valueOf(larger), SHARE_SCALE, RoundingMode.HALF_UP))
                : Optional.empty();
    }

    /** What it comes to. */
    public Verdict verdict() {
        if (!comparison.witnessed()) {
            return Verdict.UNKNOWN;
        }
        var engineMore = engineExcess - tolerated;
        var meteredMore = meteredExcess - meteredTolerated;
        if (engineMore <= 0 && meteredMore <= 0) {
            return Verdict.AGREES;
        }
        return engineMore >= meteredMore ? Verdict.ENGINE_HAS_MORE : Verdict.METERED_HAS_MORE;
    }
}
