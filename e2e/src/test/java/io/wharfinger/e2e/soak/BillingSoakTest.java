package io.wharfinger.e2e.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.cli.soak.FaultKind;
import io.wharfinger.cli.soak.Soak;
import io.wharfinger.cli.soak.SoakPlan;
import io.wharfinger.cli.soak.SoakResult;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The short form of {@code ./wharf soak billing}: {@code -Dwharf.soak.points}, {@code -Dwharf.soak.records} and
 * {@code -Dwharf.soak.seed} make it another one.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("soak")
class BillingSoakTest {
    private static final int POINTS = Integer.getInteger("wharf.soak.points", 3);
    private static final long RECORDS = Long.getLong("wharf.soak.records", 50_000);
    private static final long SEED =
            Long.getLong("wharf.soak.seed", ThreadLocalRandom.current().nextLong(1_000_000));

    @Test
    void totalsAreExactAfterFaultsAtRandomPoints() throws Exception {
        SoakPlan plan = new SoakPlan(SEED, POINTS, RECORDS, List.of(FaultKind.values()));

        SoakResult result = new Soak(plan, System.out::println).run();

        assertThat(result.differences())
                .as("seed %d; faults: %s", SEED, result.faults())
                .isEmpty();
        assertThat(result.faults()).hasSize(POINTS);
        assertThat(result.records()).isGreaterThanOrEqualTo(RECORDS);
        assertThat(result.repeated()).isPositive();
    }
}
