package io.wharfinger.routing.health;

/**
 * When an upstream is left out, and for how long.
 *
 * @param failuresInRow failures in a row after which it is; a connection that does not come about is enough at once
 * @param windowMillis length of the window for the share of failures
 * @param windowRequestsMin requests in the window below which their share says nothing
 * @param failurePercent share of failures in the window from which it is left out
 * @param outMillis for how long the first time; doubled each time after that
 * @param outMillisMax for how long at most, before the jitter
 * @param jitterPercent share of the time that is added at most, by chance
 * @param probes probes that must go well before it is in again
 * @param probeMillisMax time after which a probe that nothing was heard of is given up
 * @param forgetMillis time back in after which a request that goes well makes forget that it was ever out
 */
public record HealthPolicy(
        int failuresInRow,
        long windowMillis,
        int windowRequestsMin,
        int failurePercent,
        long outMillis,
        long outMillisMax,
        int jitterPercent,
        int probes,
        long probeMillisMax,
        long forgetMillis) {
    private static final int DOUBLINGS_MAX = 30;

    /** What is sound for engines that answer within seconds. */
    public static final HealthPolicy USUAL = new HealthPolicy(5, 10_000, 20, 50, 3_000, 30_000, 20, 1, 30_000, 60_000);

    /**
     * For how long an upstream is left out, without jitter.
     *
     * @param trip the how manieth time it is, from 1
     */
    long outMillis(int trip) {
        int doublings = Math.min(trip - 1, DOUBLINGS_MAX);
        return outMillis > outMillisMax >> doublings ? outMillisMax : outMillis << doublings;
    }
}
