package io.wharfinger.billing.usage;

import java.time.Instant;
import java.util.Map;

/**
 * What one request, or one report of an outside meter, has used: to be billed.
 *
 * @param counts tokens; negative where an earlier billing is taken back
 * @param units what else is charged; negative where an earlier billing is taken back
 * @param requestInput total input tokens of the whole request, from 0 on: they decide its size tier
 * @param minute the minute (UTC) that they count for
 * @param partial whether the response was cut off
 */
public record Usage(
        Attribution attribution,
        TokenCounts counts,
        Map<Unit, Long> units,
        long requestInput,
        Instant minute,
        boolean partial) {
    public Usage {
        units = Map.copyOf(units);
    }

    /** Usage of tokens alone that is all of its request, or takes all of it back. */
    public Usage(Attribution attribution, TokenCounts counts, Instant minute, boolean partial) {
        this(attribution, counts, Map.of(), Math.absExact(counts.input()), minute, partial);
    }
}
