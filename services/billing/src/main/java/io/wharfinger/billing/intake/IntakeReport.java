package io.wharfinger.billing.intake;

import io.wharfinger.billing.usage.UsageBatch;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Says what the intake has seen: figures for all of it, and an alarm for each loss. */
final class IntakeReport {
    private static final Logger LOG = Logger.getLogger(IntakeReport.class);
    private static final int FLAWS_LOGGED_MAX = 20;

    private final IntakeMetrics metrics;

    IntakeReport(IntakeMetrics metrics) {
        this.metrics = metrics;
    }

    void took(List<UsageBatch> batches, Intaken intaken, Duration oldest) {
        metrics.took(batches, intaken, oldest);
        intaken.steps().forEach(IntakeReport::tell);
        intaken.flaws().stream()
                .limit(FLAWS_LOGGED_MAX)
                .forEach(flaw ->
                        LOG.warnf("Usage record %s breaks the contract and is not billed: %s", flaw, flaw.why()));
        if (intaken.closedTwice() > 0) {
            LOG.warnf("%d requests were closed twice; they are billed once.", intaken.closedTwice());
        }
    }

    private static void tell(Intaken.Step step) {
        for (var hole : step.holes().runs()) {
            LOG.warnf("Usage records are missing: producer %s, numbers %s. Waiting for them.", step.producer(), hole);
        }
        for (var run : step.filled().runs()) {
            LOG.infof("Usage records that were missing have arrived: producer %s, numbers %s.", step.producer(), run);
        }
        for (var run : step.lost().runs()) {
            LOG.errorf("Usage records are lost: producer %s cannot supply numbers %s.", step.producer(), run);
        }
    }
}
