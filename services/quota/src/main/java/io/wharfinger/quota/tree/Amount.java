package io.wharfinger.quota.tree;

/**
 * An amount in whole units of a resource. Sums and differences stop at the ends of the 64-bit range instead of going
 * round; {@link #UNLIMITED} swallows whatever is added to it or taken from it, but UNLIMITED minus UNLIMITED is zero.
 *
 * @param units the amount; {@link Long#MAX_VALUE} is UNLIMITED
 */
public record Amount(long units) implements Comparable<Amount> {

    /** Nothing. */
    public static final Amount ZERO = new Amount(0);

    /** More than anybody can use. */
    public static final Amount UNLIMITED = new Amount(Long.MAX_VALUE);

    /** An amount of whole units. */
    public static Amount of(long units) {
        return new Amount(units);
    }

    /** Whether this is {@link #UNLIMITED}. */
    public boolean isUnlimited() {
        return units == Long.MAX_VALUE;
    }

    /** This and the other. */
    public Amount plus(Amount other) {
        if (isUnlimited() || other.isUnlimited()) {
            return UNLIMITED;
        }
        long sum = units + other.units;
        boolean overflowed = ((units ^ sum) & (other.units ^ sum)) < 0;
        return overflowed ? end() : new Amount(sum);
    }

    /** This without the other. */
    public Amount minus(Amount other) {
        if (isUnlimited()) {
            return other.isUnlimited() ? ZERO : UNLIMITED;
        }
        long difference = units - other.units;
        boolean overflowed = ((units ^ other.units) & (units ^ difference)) < 0;
        return overflowed ? end() : new Amount(difference);
    }

    /** The end of the range on this amount's side. */
    private Amount end() {
        return units < 0 ? new Amount(Long.MIN_VALUE) : UNLIMITED;
    }

    /** The smaller of both. */
    public Amount min(Amount other) {
        return units <= other.units ? this : other;
    }

    /** This, or zero if it is negative. */
    public Amount orZero() {
        return units < 0 ? ZERO : this;
    }

    @Override
    public int compareTo(Amount other) {
        return Long.compare(units, other.units);
    }

    /** Whether this is more than the other. */
    public boolean exceeds(Amount other) {
        return units > other.units;
    }
}
