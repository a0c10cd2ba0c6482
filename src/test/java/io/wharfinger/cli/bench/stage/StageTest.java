package io.wharfinger.cli.bench.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.cli.platform.Checkout;
import io.wharfinger.local.LocalException;
import io.wharfinger.local.LocalProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageTest {
    private static final List<String> SLEEPER = List.of("sleep", "600");

    @TempDir
    Path checkout;

    @Test
    void what_was_started_is_gone_with_its_folder() {
        Path folder;
        LocalProcess sleeper;
        try (Stage stage = Stage.set(new Checkout(checkout))) {
            folder = stage.home().folder();
            Stage.write(folder.resolve("a/file"), "text");
            sleeper = stage.launch("sleeper", SLEEPER, folder);
            assertThat(sleeper.isAlive()).isTrue();
        }

        assertThat(sleeper.isAlive()).isFalse();
        assertThat(folder).doesNotExist();
    }

    @Test
    void nothing_is_started_on_a_stage_that_is_taken_down() {
        Stage stage = Stage.set(new Checkout(checkout));
        Path folder = stage.home().folder();
        stage.close();

        assertThatThrownBy(() -> stage.launch("sleeper", SLEEPER, folder))
                .isInstanceOf(LocalException.class)
                .hasMessage("Interrupted.");
        assertThat(folder).doesNotExist();
    }
}
