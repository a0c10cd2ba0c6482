package io.wharfinger.cli.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuClockTest {
    @Test
    void work_of_this_thread_is_seen_by_every_clock() {
        CpuClock clock = CpuClock.startOnThisThread();
        long thread = 0;
        long process = 0;
        while (thread == 0 || process == 0) {
            thread = clock.threadNanos();
            process = clock.processNanos();
        }

        assertThat(thread).isPositive();
        assertThat(process).isPositive();
        assertThat(clock.wallNanos()).isPositive();
    }
}
