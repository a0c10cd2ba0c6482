package io.wharfinger.billing.archive;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class FolderStoreTest extends ArchiveStoreContract {

    @Override
    ArchiveStore store() {
        return new FolderStore(local.resolve("archive"));
    }

    @Test
    void a_folder_that_cannot_be_made_is_told_at_the_start() throws IOException {
        var file = Files.writeString(local.resolve("no-folder"), "");

        assertThatThrownBy(() -> new FolderStore(file.resolve("archive")).check())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-folder");
    }
}
