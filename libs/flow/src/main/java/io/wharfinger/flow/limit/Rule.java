package io.wharfinger.flow.limit;

import java.util.Set;

/**
 * A limit as it is written, with all that was not set filled in.
 *
 * @param name unique in its tier, tenant or key
 * @param unit what it counts
 * @param amount the limit, in its unit
 * @param window when it starts anew
 * @param enforcement whether it may be passed
 * @param onDisconnect what to do when quota cannot be reached
 * @param maxDebt most debt, in its unit
 * @param weights what tokens count for, where the unit is {@link Unit#TOKENS_WEIGHTED_MILLI}; else {@link Weights#EVEN}
 * @param models models that it counts; empty for all
 * @param each what it counts apart
 */
public record Rule(
        String name,
        Unit unit,
        long amount,
        Window window,
        Enforcement enforcement,
        OnDisconnect onDisconnect,
        long maxDebt,
        Weights weights,
        Set<String> models,
        Each each) {
    /** Largest amount of a limit, in its unit. */
    public static final long AMOUNT_MAX = 1_000_000_000_000_000_000L;

    /** @throws IllegalArgumentException if an amount is out of range, or the window does not go with the unit */
    public Rule {
        if (amount < 1 || amount > AMOUNT_MAX || maxDebt < 0 || maxDebt > AMOUNT_MAX) {
            throw new IllegalArgumentException("an amount is out of range: " + amount + ", " + maxDebt);
        }
        if (unit.isStanding() != window instanceof Window.Standing) {
            throw new IllegalArgumentException(unit + " has no window such as " + window);
        }
        models = Set.copyOf(models);
    }

    /** Whether another rule counts the same things over the same time, so that their amounts can be compared. */
    public boolean measuresLike(Rule other) {
        return unit == other.unit
                && sameTime(other)
                && weights.equals(other.weights)
                && models.equals(other.models)
                && each == Each.TOGETHER
                && other.each == Each.TOGETHER;
    }

    private boolean sameTime(Rule other) {
        return window instanceof Window.Rate rate && other.window instanceof Window.Rate another
                ? rate.periodMillis() == another.periodMillis()
                : window.equals(other.window);
    }
}
