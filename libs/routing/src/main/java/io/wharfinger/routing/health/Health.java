package io.wharfinger.routing.health;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How one upstream feels. Any thread may ask and tell; nobody waits. A request that goes well on an upstream that is well
 * costs one addition and allocates nothing. All times are those of one clock that never goes back, in milliseconds.
 */
public final class Health {
    private static final long NEVER = Long.MIN_VALUE;

    private final Breaker breaker;
    private final OutcomeWindow window;
    private final AtomicReference<Standing> standing = new AtomicReference<>(Standing.WELL);
    private volatile long pausedUntilMillis = NEVER;
    private volatile @Nullable Illness last;

    /**
     * The last thing that was wrong.
     *
     * @param fault what
     * @param atMillis when
     */
    public record Illness(Fault fault, long atMillis) {}

    /** An upstream of which nothing bad is known. */
    public Health(HealthPolicy policy) {
        breaker = new Breaker(policy);
        window = new OutcomeWindow(policy.windowMillis());
    }

    /** Whether a request may be sent now. */
    public boolean admits(long nowMillis) {
        Standing now = standing.get();
        return (now == Standing.WELL || breaker.admits(now, nowMillis)) && !isPaused(nowMillis);
    }

    /** The same, and says that one is sent. Of several that ask at the same time at most one gets the probe. */
    public Entry enter(long nowMillis) {
        Standing before = standing.get();
        if (isPaused(nowMillis) || !breaker.admits(before, nowMillis)) {
            return Entry.REFUSED;
        }
        Standing after = breaker.entered(before, nowMillis);
        if (after == before) {
            return Entry.USUAL;
        }
        return standing.compareAndSet(before, after) ? Entry.PROBE : Entry.REFUSED;
    }

    /** A request went well, at least up to the first byte of the answer. */
    public void passed(Entry entry, long nowMillis) {
        window.add(false, nowMillis);
        if (standing.get() != Standing.WELL) {
            change(now -> breaker.passed(now, entry == Entry.PROBE, nowMillis));
        }
    }

    /** A request failed. Says whether the upstream is left out now and was not before. */
    public boolean failed(Entry entry, Fault fault, long nowMillis, RandomGenerator random) {
        last = new Illness(fault, nowMillis);
        if (!fault.isIll()) {
            abandoned(entry, nowMillis);
            return false;
        }
        window.add(true, nowMillis);
        HealthPolicy policy = breaker.policy();
        boolean tooMany = window.tally(nowMillis).failsFrom(policy.failurePercent(), policy.windowRequestsMin());
        return change(now -> breaker.failed(now, fault, entry == Entry.PROBE, tooMany, nowMillis, random));
    }

    /** A request came to no result that says anything of the upstream, because whoever asked went away. */
    public void abandoned(Entry entry, long nowMillis) {
        if (entry == Entry.PROBE) {
            change(now -> breaker.abandoned(now, true, nowMillis));
        }
    }

    /** It does far worse than the others: leaves it out, and says whether it was not before. */
    public boolean eject(long nowMillis, RandomGenerator random) {
        return change(now -> breaker.ejected(now, nowMillis, random));
    }

    /** It has asked to be left alone until then, with Retry-After. */
    public void pause(long untilMillis) {
        pausedUntilMillis = untilMillis;
    }

    private boolean change(UnaryOperator<Standing> step) {
        Standing before;
        Standing after;
        do {
            before = standing.get();
            after = step.apply(before);
        } while (after != before && !standing.compareAndSet(before, after));
        return after instanceof Standing.Out && !(before instanceof Standing.Out);
    }

    /** Whether it has asked to be left alone, and the time is not over. */
    public boolean isPaused(long nowMillis) {
        long until = pausedUntilMillis;
        return until != NEVER && nowMillis - until < 0;
    }

    /** When it may be asked again; meaningful while it is paused. */
    public long pausedUntilMillis() {
        return pausedUntilMillis;
    }

    /** Where it stands. */
    public Standing standing() {
        return standing.get();
    }

    /** Whether it is left out because of how it answers: it could be sent something, if need be. */
    public boolean isOutForAnswers(long nowMillis) {
        Standing now = standing.get();
        return now != Standing.WELL
                && !breaker.admits(now, nowMillis)
                && !(now instanceof Standing.Out out && out.cause() == Cause.UNREACHABLE);
    }

    /** What became of its requests lately. */
    public Tally tally(long nowMillis) {
        return window.tally(nowMillis);
    }

    /** The last thing that was wrong; null if nothing ever was. */
    public @Nullable Illness lastIllness() {
        return last;
    }
}
