package io.wharfinger.cli.demo;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.LiveLine;
import io.wharfinger.cli.demo.suite.CatchUp;
import io.wharfinger.cli.demo.suite.Poll;
import io.wharfinger.cli.demo.suite.Suite;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until billing has everything that the router has metered. */
record CatchUpWait(Suite suite, Console console) {
    private static final Duration AT_MOST = Duration.ofMinutes(2);

    /** Whether billing had everything in time. */
    boolean done() {
        long startNanos = System.nanoTime();
        try (LiveLine line = new LiveLine(console)) {
            return Poll.until(AT_MOST, () -> {
                CatchUp state = CatchUp.read(suite);
                if (!state.done() && System.nanoTime() - startNanos > TimeUnit.SECONDS.toNanos(1)) {
                    line.show("waiting for billing: " + state.missing() + " records to go, " + state.openRequests()
                            + " requests open");
                }
                return state.done();
            });
        }
    }
}
