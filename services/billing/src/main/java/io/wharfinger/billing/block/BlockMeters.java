package io.wharfinger.billing.block;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.wharfinger.billing.lending.BudgetWindow;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import org.jboss.logging.Logger;

/** Figures of lending. Amounts are in the database; a figure that is watched need not be exact. */
@ApplicationScoped
class BlockMeters {
    private static final Logger LOG = Logger.getLogger(BlockMeters.class);

    private final Counter captures;
    private final Counter uncovered;
    private final Counter expired;

    BlockMeters(MeterRegistry meters) {
        captures = Counter.builder("wharf.billing.block.captures")
                .description("Captures of settled usage from blocks of money")
                .register(meters);
        uncovered = Counter.builder("wharf.billing.block.uncovered")
                .description("Captures where settled usage was beyond the blocks")
                .register(meters);
        expired = Counter.builder("wharf.billing.block.expired")
                .description("Blocks of money whose time ran out with some of it held")
                .register(meters);
    }

    void captured(BudgetWindow window, BigDecimal taken, BigDecimal beyond) {
        if (taken.signum() > 0) {
            captures.increment();
        }
        if (beyond.signum() > 0) {
            uncovered.increment();
            LOG.warnf(
                    "Settled usage of %s %s beyond the blocks of limit %s of %s.",
                    beyond.toPlainString(), window.currencyCode(), window.key().limitId(), window.tenantPath());
        }
    }

    void expired(int blocks) {
        expired.increment(blocks);
    }
}
