package io.wharfinger.billing.meter;

import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.Unit;
import io.wharfinger.billing.usage.Usage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * An event whose values are fine and whose tenant is known.
 *
 * @param identity hash of source and id
 * @param content hash of all that it says
 */
record Checked(Reading reading, Metered event, String tenantPath, ByteBuffer identity, ByteBuffer content)
        implements MeterCheck.Outcome {
    private static final String UNKNOWN = "";

    static Checked of(Reading reading, Metered event, String tenantPath) {
        return new Checked(
                reading,
                event,
                tenantPath,
                ByteBuffer.wrap(Digest.identity(event.source(), event.id())),
                ByteBuffer.wrap(Digest.content(event, tenantPath)));
    }

    /** The minute (UTC) that it counts for: that of its own time, for outside meters may tell of it days later. */
    Instant minute() {
        return event.time().truncatedTo(ChronoUnit.MINUTES);
    }

    /** What is to be rated. The size tier is that of one request, as for a router's usage. */
    Usage usage() {
        return switch (event.used()) {
            case Metered.Tokens tokens -> new Usage(attribution(), tokens.counts(), minute(), false);
            case Metered.Units units ->
                new Usage(
                        attribution(),
                        TokenCounts.zero(),
                        Map.of(Unit.of(units.unit()), units.quantity()),
                        0,
                        minute(),
                        false);
        };
    }

    private Attribution attribution() {
        return new Attribution(
                tenantPath,
                event.keyId(),
                event.model(),
                event.deployment(),
                UNKNOWN,
                UNKNOWN,
                event.serviceTier(),
                UNKNOWN);
    }
}
