package io.wharfinger.billing.prepaid;

import java.math.BigDecimal;

/**
 * What happened to a grant in a time, beside that it was given.
 *
 * @param refreshed given again by its recurrence or rollover
 * @param used burnt by charges
 * @param expired ended unused
 * @param voided unused when it was taken back
 */
public record GrantSums(BigDecimal refreshed, BigDecimal used, BigDecimal expired, BigDecimal voided) {
    /** Nothing. */
    public static final GrantSums NONE =
            new GrantSums(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    public GrantSums plus(GrantSums other) {
        return new GrantSums(
                refreshed.add(other.refreshed),
                used.add(other.used),
                expired.add(other.expired),
                voided.add(other.voided));
    }

    /** What has to happen still, for this to be what happened, where the other has. */
    public GrantSums minus(GrantSums other) {
        return new GrantSums(
                refreshed.subtract(other.refreshed),
                used.subtract(other.used),
                expired.subtract(other.expired),
                voided.subtract(other.voided));
    }

    public boolean isNone() {
        return refreshed.signum() == 0 && used.signum() == 0 && expired.signum() == 0 && voided.signum() == 0;
    }

    /** What is left of an amount after this. */
    public BigDecimal leftOf(BigDecimal amount) {
        return amount.add(refreshed).subtract(used).subtract(expired).subtract(voided);
    }
}
