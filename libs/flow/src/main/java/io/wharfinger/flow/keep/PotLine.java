package io.wharfinger.flow.keep;

/**
 * What is kept of a pot, besides its accounts.
 *
 * @param key the pot
 * @param settled used by accounts that are over, in its unit
 * @param level of the bucket of a rate; below zero for debt
 * @param atMillis when that was so, in milliseconds since 1970
 * @param crossed highest threshold of use that was told, in hundredths
 */
public record PotLine(PotKey key, long settled, long level, long atMillis, int crossed) {
    /** A pot that nothing was used of. */
    static PotLine fresh(PotKey key, long burst) {
        return new PotLine(key, 0, burst, 0, 0);
    }
}
