package io.wharfinger.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppCopyTest {
    @TempDir
    Path folder;

    @BeforeEach
    void build() throws Exception {
        Files.createDirectories(built().resolve("lib/main"));
        Files.writeString(built().resolve("run.jar"), "run 1");
        Files.writeString(built().resolve("lib/main/a.jar"), "a 1");
    }

    @Test
    void a_copy_is_current_until_the_next_build() throws Exception {
        assertThat(copy().isCurrent()).isFalse();
        copy().refresh();
        assertThat(copy().isCurrent()).isTrue();

        Files.writeString(built().resolve("run.jar"), "run 2");
        Files.setLastModifiedTime(
                built().resolve("run.jar"), FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(copy().isCurrent()).isFalse();
        assertThat(copied("run.jar")).hasContent("run 1");
    }

    @Test
    void a_refresh_takes_what_is_new_and_drops_what_is_gone() throws Exception {
        copy().refresh();
        Files.delete(built().resolve("lib/main/a.jar"));
        Files.writeString(built().resolve("lib/main/b.jar"), "b 1");

        copy().refresh();

        assertThat(copied("lib/main/a.jar")).doesNotExist();
        assertThat(copied("lib/main/b.jar")).hasContent("b 1");
        assertThat(copied("run.jar")).hasContent("run 1");
    }

    private Path built() {
        return folder.resolve("built");
    }

    private Path copied(String name) {
        return folder.resolve("copy").resolve(name);
    }

    private AppCopy copy() {
        return new AppCopy(built(), folder.resolve("copy"));
    }
}
