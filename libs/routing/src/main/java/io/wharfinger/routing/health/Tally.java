package io.wharfinger.routing.health;

/**
 * Requests of a time.
 *
 * @param passed those that went well
 * @param failed those that failed
 */
public record Tally(long passed, long failed) {
    /** All of them. */
    public long total() {
        return passed + failed;
    }

    /** Whether at least that share failed, of at least so many. */
    boolean failsFrom(int percent, long totalMin) {
        return total() >= totalMin && failed * 100 >= percent * total();
    }
}
