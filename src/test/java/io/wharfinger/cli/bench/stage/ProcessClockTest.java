package io.wharfinger.cli.bench.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.local.LocalException;
import io.wharfinger.local.LocalProcess;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProcessClockTest {
    @Test
    void work_of_a_process_is_seen_from_outside() {
        LocalProcess self = LocalProcess.running(ProcessHandle.current().pid()).orElseThrow();
        ProcessClock clock = new ProcessClock(self);
        long before = clock.nanos();
        long now = before;
        while (now == before) {
            now = clock.nanos();
        }

        assertThat(now).isGreaterThan(before);
    }

    @Test
    void a_process_that_has_ended_is_said_to_have() throws Exception {
        Process process = new ProcessBuilder("true").start();
        LocalProcess ended = new LocalProcess(process.pid(), Instant.now());
        process.waitFor();

        assertThatThrownBy(new ProcessClock(ended)::nanos)
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("has ended");
    }
}
