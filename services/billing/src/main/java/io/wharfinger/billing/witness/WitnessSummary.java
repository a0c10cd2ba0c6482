package io.wharfinger.billing.witness;

import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What the comparison came to in whole hours, all endpoints together: for views of a month.
 *
 * @param meteredTokens metered where there were readings
 * @param engineTokens counted by engines
 * @param unexplainedTokens of either side, in excess of the other
 * @param unwitnessedTokens metered where there were no readings
 */
public record WitnessSummary(long meteredTokens, long engineTokens, long unexplainedTokens, long unwitnessedTokens) {
    private static final int SHARE_SCALE = 6;

    /** The sums of the hours that begin in a span; the session must see the platform, or it sees none. */
    public static Uni<WitnessSummary> within(Mutiny.Session session, Instant start, Instant end) {
        return session.createNativeQuery("""
                        select cast(coalesce(sum(metered_tokens), 0) as bigint),
                            cast(coalesce(sum(engine_tokens), 0) as bigint),
                            cast(coalesce(sum(engine_excess + metered_excess), 0) as bigint),
                            cast(coalesce(sum(unwitnessed_tokens), 0) as bigint)
                        from witness_hour where hour >= :start and hour < :end""", Object[].class)
                .setParameter("start", start)
                .setParameter("end", end)
                .getSingleResult()
                .map(row -> new WitnessSummary((Long) row[0], (Long) row[1], (Long) row[2], (Long) row[3]));
    }

    /** Unexplained tokens over the larger of the two sums, six decimals; empty if there is nothing to compare. */
    public Optional<BigDecimal> unexplainedShare() {
        var larger = Math.max(meteredTokens, engineTokens);
        return larger == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(unexplainedTokens)
                        .divide(BigDecimal.valueOf(larger), SHARE_SCALE, RoundingMode.HALF_UP));
    }
}
