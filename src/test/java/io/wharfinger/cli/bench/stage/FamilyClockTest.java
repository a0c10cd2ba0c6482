package io.wharfinger.cli.bench.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.local.LocalException;
import io.wharfinger.local.LocalProcess;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class FamilyClockTest {
    private static final String WORK = "i=0; while [ $i -lt 60000 ]; do i=$((i+1)); done";

    @Test
    void work_of_a_child_that_has_ended_counts() throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "(" + WORK + "); (" + WORK + "); read line").start();
        FamilyClock clock = new FamilyClock(LocalProcess.running(shell.pid()).orElseThrow());
        long worked = clock.nanos();
        while (worked < 30_000_000) {
            assertThat(shell.isAlive()).isTrue();
            worked = clock.nanos();
        }
        shell.getOutputStream().close();

        assertThat(shell.waitFor()).isNotNegative();
    }

    @Test
    void a_process_that_has_ended_is_said_to_have() throws Exception {
        Process process = new ProcessBuilder("true").start();
        LocalProcess ended = new LocalProcess(process.pid(), Instant.now());
        process.waitFor();

        assertThatThrownBy(new FamilyClock(ended)::nanos)
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("has ended");
    }
}
