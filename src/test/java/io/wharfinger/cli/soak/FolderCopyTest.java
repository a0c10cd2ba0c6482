package io.wharfinger.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCopyTest {
    @TempDir
    Path folder;

    @Test
    void what_came_since_is_gone_when_the_copy_is_put_back() throws Exception {
        Path original = Files.createDirectories(folder.resolve("data"));
        Files.writeString(original.resolve("old"), "as it was");
        Files.setPosixFilePermissions(original, PosixFilePermissions.fromString("rwx------"));
        Path place = folder.resolve("copy");
        try (FolderCopy copy = FolderCopy.take(original, place)) {
            Files.writeString(original.resolve("old"), "changed");
            Files.writeString(original.resolve("new"), "came since");

            copy.putBack();
        }

        assertThat(original.resolve("old")).hasContent("as it was");
        assertThat(original.resolve("new")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(original)))
                .isEqualTo("rwx------");
        assertThat(place).doesNotExist();
    }
}
