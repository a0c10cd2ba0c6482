package io.wharfinger.routing.health;

import io.wharfinger.routing.health.Standing.In;
import io.wharfinger.routing.health.Standing.Out;
import io.wharfinger.routing.health.Standing.Trial;
import java.util.random.RandomGenerator;

/**
 * The steps from one standing to the next. Times are those of one clock that never goes back, in milliseconds.
 *
 * @param policy when an upstream is left out, and for how long
 */
record Breaker(HealthPolicy policy) {
    /** Whether a request may be sent now. */
    boolean admits(Standing standing, long nowMillis) {
        return switch (standing) {
            case In in -> true;
            case Out out -> nowMillis - out.untilMillis() >= 0;
            case Trial trial -> !trial.probing() || nowMillis - trial.sinceMillis() >= policy.probeMillisMax();
        };
    }

    /** A request is sent that {@link #admits} has let in: the same standing, or a probe that is out. */
    Standing entered(Standing standing, long nowMillis) {
        return switch (standing) {
            case In in -> in;
            case Out out -> new Trial(out.cause(), out.trips(), 0, true, nowMillis);
            case Trial trial -> new Trial(trial.cause(), trial.trips(), trial.passed(), true, nowMillis);
        };
    }

    /** A request went well. */
    Standing passed(Standing standing, boolean probe, long nowMillis) {
        return switch (standing) {
            case In in -> calmed(in, nowMillis);
            case Out out -> out;
            case Trial trial -> probe ? passed(trial, nowMillis) : trial;
        };
    }

    private Standing calmed(In in, long nowMillis) {
        if (in.trips() == 0 || nowMillis - in.sinceMillis() >= policy.forgetMillis()) {
            return Standing.WELL;
        }
        return in.failures() == 0 ? in : new In(0, in.trips(), in.sinceMillis());
    }

    private Standing passed(Trial trial, long nowMillis) {
        int passed = trial.passed() + 1;
        return passed >= policy.probes()
                ? new In(0, trial.trips(), nowMillis)
                : new Trial(trial.cause(), trial.trips(), passed, false, nowMillis);
    }

    /**
     * A request failed in a way that speaks against the upstream.
     *
     * @param tooMany whether the share of failures in the window is too high
     */
    Standing failed(
            Standing standing, Fault fault, boolean probe, boolean tooMany, long nowMillis, RandomGenerator random) {
        Cause cause = fault == Fault.UNREACHABLE ? Cause.UNREACHABLE : Cause.FAILING;
        return switch (standing) {
            case In in -> {
                int failures = in.failures() + 1;
                yield tooMany || cause == Cause.UNREACHABLE || failures >= policy.failuresInRow()
                        ? out(cause, in.trips(), nowMillis, random)
                        : new In(failures, in.trips(), in.sinceMillis());
            }
            case Out out -> out;
            case Trial trial -> probe ? out(cause, trial.trips(), nowMillis, random) : trial;
        };
    }

    /** It does far worse than the others. */
    Standing ejected(Standing standing, long nowMillis, RandomGenerator random) {
        return standing instanceof In in ? out(Cause.OUTLIER, in.trips(), nowMillis, random) : standing;
    }

    /** A probe came to no result, because whoever asked went away. */
    Standing abandoned(Standing standing, boolean probe, long nowMillis) {
        return probe && standing instanceof Trial trial && trial.probing()
                ? new Trial(trial.cause(), trial.trips(), trial.passed(), false, nowMillis)
                : standing;
    }

    private Out out(Cause cause, int tripsBefore, long nowMillis, RandomGenerator random) {
        int trips = tripsBefore == Integer.MAX_VALUE ? tripsBefore : tripsBefore + 1;
        long millis = policy.outMillis(trips);
        long jitter = millis * policy.jitterPercent() / 100;
        return new Out(cause, trips, nowMillis + millis + (jitter == 0 ? 0 : random.nextLong(jitter + 1)));
    }
}
