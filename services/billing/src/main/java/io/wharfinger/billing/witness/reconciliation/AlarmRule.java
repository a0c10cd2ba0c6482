package io.wharfinger.billing.witness.reconciliation;

import java.math.BigDecimal;

/**
 * When an alarm is raised, and when it is cleared: half of the level, so that it does not come and go.
 *
 * @param level unexplained share of a window from which on there is an alarm
 */
public record AlarmRule(BigDecimal level) {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** What becomes of an endpoint's alarm. */
    public enum Step {
        RAISE,
        CLEAR,
        STAY
    }

    public AlarmRule {
        if (level.signum() <= 0) {
            throw new IllegalArgumentException("the level of an alarm is above zero");
        }
    }

    /**
     * The next step. Where nothing can be compared, nothing changes.
     *
     * @param standing whether there is an alarm now
     */
    public Step step(Outcome outcome, boolean standing) {
        var share = outcome.share();
        if (share.isEmpty()) {
            return Step.STAY;
        }
        var agrees = outcome.verdict() == Verdict.AGREES;
        if (standing) {
            return agrees || share.get().multiply(TWO).compareTo(level) < 0 ? Step.CLEAR : Step.STAY;
        }
        return !agrees && share.get().compareTo(level) >= 0 ? Step.RAISE : Step.STAY;
    }
}
