package io.wharfinger.billing.intake;

import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** What the intake does beside taking usage in: parked usage, silent requests, figures. Runs on the intake's thread. */
final class IntakeChores implements Runnable {
    private static final Logger LOG = Logger.getLogger(IntakeChores.class);
    private static final int PARKED_COUNTED_MAX = 100_000;

    private final Intake intake;
    private final IntakeConfig config;
    private final IntakeMetrics metrics;
    private final InstantSource clock;
    private Instant nextExpiry;
    private Instant nextRollup = Instant.MIN;
    private volatile String trouble = "It has not begun yet.";

    IntakeChores(Intake intake, IntakeConfig config, IntakeMetrics metrics, InstantSource clock) {
        this.intake = intake;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.nextExpiry = clock.instant().plus(config.expiryInterval());
    }

    /** What the last round failed of; empty if it did not. */
    String trouble() {
        return trouble;
    }

    @Override
    public void run() {
        try {
            var more = intake.retryParked();
            while (more) {
                more = intake.retryParked();
            }
            expireIfDue();
            setAside();
            expireBeyond();
            rollUpIfDue();
            metrics.waiting(intake.missing(), intake.parked(PARKED_COUNTED_MAX), intake.openRequests());
            trouble = "";
        } catch (RuntimeException e) {
            if (trouble.isEmpty()) {
                LOG.warnf("The intake cannot work: %s. It tries again.", e.getMessage());
            }
            trouble = String.valueOf(e.getMessage());
        }
    }

    private void rollUpIfDue() {
        var now = clock.instant();
        if (!now.isBefore(nextRollup)) {
            nextRollup = now.plus(config.rollupInterval());
            intake.rollUp();
        }
    }

    private void expireIfDue() {
        var now = clock.instant();
        if (now.isBefore(nextExpiry)) {
            return;
        }
        nextExpiry = now.plus(config.expiryInterval());
        var silentSince = now.minus(config.openRequestTimeout());
        var expired = intake.expire(silentSince);
        while (expired > 0) {
            LOG.warnf(
                    "%d requests have sent no news for %s: billed as partial from their last checkpoints.",
                    expired, config.openRequestTimeout());
            metrics.expired(expired);
            expired = intake.expire(silentSince);
        }
    }

    private void setAside() {
        for (var moved = intake.setAside(); moved > 0; moved = intake.setAside()) {
            LOG.warnf(
                    "More than %d requests are remembered: %d that wait for a record that may never come are kept in the"
                            + " database from now on. They are billed as before. If it goes on, look for routers that have"
                            + " lost records, or give billing more memory and a higher"
                            + " wharfinger.billing.intake.open-requests-max.",
                    config.openRequestsMax(), moved);
            metrics.setAside(moved);
        }
    }

    private void expireBeyond() {
        for (var expired = intake.expireBeyond(); expired > 0; expired = intake.expireBeyond()) {
            LOG.errorf(
                    "More than %d requests are open: the %d longest silent are billed as partial early.",
                    config.openRequestsMax(), expired);
            metrics.expired(expired);
        }
    }
}
