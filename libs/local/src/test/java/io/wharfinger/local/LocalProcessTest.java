package io.wharfinger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProcessTest {
    @TempDir
    Path folder;

    @Test
    void a_started_process_has_a_session_of_its_own_and_is_known_by_its_file() throws Exception {
        LocalProcess process = sleeping().start();
        try {
            assertThat(pidFile().process()).contains(process);
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            assertThat(afterName[3]).as("session").isEqualTo(Long.toString(process.pid()));
        } finally {
            process.kill();
        }
        assertThat(process.isAlive()).isFalse();
        assertThat(pidFile().process()).isEmpty();
    }

    @Test
    void a_file_older_than_the_process_with_its_number_names_nobody() throws Exception {
        Files.writeString(
                pidFile().path(), Long.toString(ProcessHandle.current().pid()));
        Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
        Files.setLastModifiedTime(pidFile().path(), FileTime.from(start));
        assertThat(pidFile().process()).isPresent();

        Files.setLastModifiedTime(pidFile().path(), FileTime.from(start.minus(Duration.ofHours(1))));
        assertThat(pidFile().process()).isEmpty();
    }

    @Test
    void a_file_that_holds_no_number_names_nobody() throws Exception {
        Files.writeString(pidFile().path(), "");
        assertThat(pidFile().process()).isEmpty();
        Files.writeString(pidFile().path(), "x12");
        assertThat(pidFile().process()).isEmpty();
    }

    @Test
    void one_that_ignores_the_signal_is_killed_with_its_children() throws Exception {
        LocalProcess process = command("trap '' TERM; sleep 1000 & echo child $!; while true; do wait; done")
                .start();
        long child = childIn(log());

        process.stop("TERM", Duration.ofMillis(100));

        assertThat(process.isAlive()).isFalse();
        assertThat(LocalProcess.running(child)).isEmpty();
    }

    @Test
    void a_program_that_does_not_exist_ends_and_says_so_in_its_log() {
        LocalProcess process =
                new DetachedStart(List.of("no-such-program"), Map.of(), folder, log(), pidFile()).start();

        assertThat(process.awaitExit(Duration.ofSeconds(10))).isTrue();
        assertThat(LogTail.of(log())).contains("no-such-program");
    }

    @Test
    void a_folder_that_cannot_be_used_is_a_clear_failure() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        DetachedStart start = new DetachedStart(List.of("true"), Map.of(), file.resolve("sub"), log(), pidFile());

        assertThatThrownBy(start::start).isInstanceOf(LocalException.class).hasMessageContaining("Cannot start true");
    }

    private static long childIn(Path log) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (LogTail.lines(log, 1).isEmpty()) {
            assertThat(System.nanoTime() - deadline)
                    .as("time left for the shell")
                    .isNegative();
            Thread.onSpinWait();
        }
        return Long.parseLong(LogTail.lines(log, 1).getFirst().substring("child ".length()));
    }

    private Path log() {
        return folder.resolve("log");
    }

    private PidFile pidFile() {
        return new PidFile(folder.resolve("it.pid"));
    }

    private DetachedStart sleeping() {
        return new DetachedStart(List.of("sleep", "1000"), Map.of(), folder, folder.resolve("log"), pidFile());
    }

    private DetachedStart command(String script) {
        return new DetachedStart(List.of("sh", "-c", script), Map.of(), folder, folder.resolve("log"), pidFile());
    }
}
