package io.wharfinger.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    Path folder;

    @Test
    void the_end_of_a_message_has_the_causes_and_not_their_frames() throws Exception {
        String trace =
                "Failure: cannot start\n\tat a.B.c(B.java:1)\nCaused by: port taken\n\tat d.E.f(E.java:2)\n\t... 9 more\n\n";

        assertThat(LogTail.of(log(trace)).lines().toList())
                .containsExactly(
                        "",
                        "Last lines of " + folder.resolve("log") + ":",
                        "  Failure: cannot start",
                        "  Caused by: port taken");
    }

    @Test
    void of_a_long_log_the_last_lines_are_read() throws Exception {
        String text = IntStream.range(0, 50_000).mapToObj(Integer::toString).collect(Collectors.joining("\n"));

        assertThat(LogTail.lines(log(text), 2)).containsExactly("49998", "49999");
    }

    @Test
    void a_log_that_is_not_there_adds_nothing() {
        assertThat(LogTail.of(folder.resolve("none"))).isEmpty();
    }

    private Path log(String text) throws Exception {
        return Files.writeString(folder.resolve("log"), text);
    }
}
