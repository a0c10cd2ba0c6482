package io.wharfinger.cli.platform;

/**
 * Whether a part can do its work now.
 *
 * @param reason what is amiss, in a few words; empty when it is ready
 */
public record Readiness(boolean ready, String reason) {
    static final Readiness READY = new Readiness(true, "");

    static Readiness not(String reason) {
        return new Readiness(false, reason);
    }
}
