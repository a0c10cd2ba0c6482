package io.wharfinger.cli.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.local.LocalException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureFileTest {
    private static final String BY_HAND = "# Figures\n\nBy hand: ä, µ and |.\n\n## The demo\n\n| a | b |\n|---|---|\n";

    @TempDir
    Path folder;

    @Test
    void appending_twice_keeps_both_and_every_other_letter() throws Exception {
        Path file = folder.resolve("benchmarks.md");
        Files.writeString(file, BY_HAND);

        append("2026-11-23T09:15:00Z");
        append("2026-11-23T10:15:00Z");

        String text = Files.readString(file);
        assertThat(text).startsWith(BY_HAND).containsOnlyOnce("## Bench: knots");
        assertThat(text.indexOf("### 2026-11-23 10:15 UTC")).isLessThan(text.indexOf("### 2026-11-23 09:15 UTC"));
        assertThat(filesIn(folder)).containsExactlyInAnyOrder("benchmarks.md", "locks");
    }

    @Test
    void a_file_that_is_not_there_is_made() throws Exception {
        append("2026-11-23T09:15:00Z");

        assertThat(Files.readString(folder.resolve("benchmarks.md"))).startsWith("# Figures\n\n## Bench: knots\n\n");
    }

    @Test
    void runs_at_the_same_time_do_not_lose_each_others_sections() throws Exception {
        IntStream.range(10, 30).parallel().forEach(minute -> append("2026-11-23T09:" + minute + ":00Z"));

        assertThat(Files.readString(folder.resolve("benchmarks.md")).split("### 2026", -1))
                .hasSize(21);
    }

    @Test
    void a_place_that_cannot_be_written_is_named() throws Exception {
        Files.writeString(folder.resolve("benchmarks.md"), BY_HAND);
        FigureFile inAFile = new FigureFile(folder.resolve("benchmarks.md/figures.md"), folder.resolve("locks"));

        assertThatThrownBy(() -> inAFile.append(List.of(Section.of(Reports.at("2026-11-23T09:15:00Z")))))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("figures.md");
        assertThat(Files.readString(folder.resolve("benchmarks.md"))).isEqualTo(BY_HAND);
    }

    private void append(String time) {
        new FigureFile(folder.resolve("benchmarks.md"), folder.resolve("locks"))
                .append(List.of(Section.of(Reports.at(time))));
    }

    private static List<String> filesIn(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
