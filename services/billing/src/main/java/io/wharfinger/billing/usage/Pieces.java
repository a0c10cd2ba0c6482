package io.wharfinger.billing.usage;

import java.util.HashMap;
import java.util.Map;

/**
 * What a request has used that is no token. It is billed by the request's closing alone.
 *
 * @param images images that were generated
 * @param audioMillis audio that went in, in milliseconds
 * @param documents documents that were ranked or scored
 */
public record Pieces(long images, long audioMillis, long documents) {
    /** Nothing but tokens. */
    public static final Pieces NONE = new Pieces(0, 0, 0);

    private static final long MILLIS_PER_SECOND = 1000;

    public boolean isZero() {
        return images == 0 && audioMillis == 0 && documents == 0;
    }

    /** Whether each is from 0 to the given limit. */
    public boolean isWithin(long limit) {
        return images >= 0
                && images <= limit
                && audioMillis >= 0
                && audioMillis <= limit
                && documents >= 0
                && documents <= limit;
    }

    /** Audio in whole seconds: one that was begun counts. */
    public long audioSeconds() {
        return Math.ceilDiv(audioMillis, MILLIS_PER_SECOND);
    }

    /** What is charged, by unit; units of which nothing was used are left out. */
    public Map<Unit, Long> units() {
        if (isZero()) {
            return Map.of();
        }
        var units = new HashMap<Unit, Long>();
        units.put(Unit.IMAGE, images);
        units.put(Unit.AUDIO_SECOND, audioSeconds());
        units.put(Unit.DOCUMENT, documents);
        units.values().removeIf(quantity -> quantity == 0);
        return units;
    }
}
