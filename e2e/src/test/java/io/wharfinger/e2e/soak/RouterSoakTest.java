package io.wharfinger.e2e.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.cli.soak.router.RouterSoak;
import io.wharfinger.cli.soak.router.RouterSoakPart;
import io.wharfinger.cli.soak.router.RouterSoakPlan;
import io.wharfinger.cli.soak.router.RouterSoakResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The short form of {@code ./wharf soak router}: {@code -Dwharf.soak.kills} and {@code -Dwharf.soak.seed} make it another one. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("soak")
class RouterSoakTest {
    private static final int KILLS = Integer.getInteger("wharf.soak.kills", 3);
    private static final int STREAMS = 60;
    private static final long SEED =
            Long.getLong("wharf.soak.seed", ThreadLocalRandom.current().nextLong(1_000_000));

    @Test
    void allIsAccountedForAfterKillsOfTheRouter() throws Exception {
        RouterSoakPlan plan =
                new RouterSoakPlan(SEED, KILLS, Duration.ofMinutes(1), STREAMS, 1, List.of(RouterSoakPart.KILLS));

        RouterSoakResult result = new RouterSoak(plan, System.out::println).run();

        assertThat(result.differences()).as("seed %d; %s", SEED, result.notes()).isEmpty();
        assertThat(result.whole()).isPositive().isLessThan(result.requests());
    }
}
