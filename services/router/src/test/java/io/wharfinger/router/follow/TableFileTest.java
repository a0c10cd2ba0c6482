package io.wharfinger.router.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.contracts.quota.v1.KeyEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table over a restart. */
class TableFileTest {
    private static final TableFormat<KeyEntry> FORMAT = new TableFormat<>(7, KeyEntry.parser());

    @TempDir
    Path folder = Path.of("unset");

    @Test
    void whatWasKeptLastIsReadBackAndOnlyItsOwnerMayReadIt() throws IOException {
        Path path = folder.resolve("state/keys.bin");
        TableFile<KeyEntry> file = new TableFile<>(path, FORMAT);

        assertThat(file.read()).isEmpty();
        file.write(contents(1, "a"));
        file.write(contents(2, "b"));

        assertThat(new TableFile<>(path, FORMAT).read()).contains(contents(2, "b"));
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aDamagedOneIsNotUsed() throws IOException {
        Path path = folder.resolve("keys.bin");
        TableFile<KeyEntry> file = new TableFile<>(path, FORMAT);
        file.write(contents(1, "a"));
        byte[] bytes = Files.readAllBytes(path);
        bytes[bytes.length / 2] ^= 1;
        Files.write(path, bytes);

        assertThat(file.read()).isEmpty();
    }

    private static Contents<KeyEntry> contents(long version, String keyId) {
        return new Contents<>(
                List.of(KeyEntry.newBuilder().setId(keyId).build()), new Position(version, "instance", 3));
    }
}
