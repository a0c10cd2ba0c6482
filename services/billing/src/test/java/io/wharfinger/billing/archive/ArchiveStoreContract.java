package io.wharfinger.billing.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store of the archive does. */
@SuppressWarnings("NullAway.Init") // the test framework sets the folder
abstract class ArchiveStoreContract {
    private static final String NAME = "usage/2026/11/23/10.csv.zst";

    @TempDir
    Path local;

    /** The same, empty store for all of a test. */
    abstract ArchiveStore store();

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(local, "file", ""), text);
    }

    private String read(String name) throws IOException {
        try (var stream = store().open(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void what_is_put_is_read() throws IOException {
        store().check();

        assertThat(store().put(NAME, file("ten"))).isTrue();
        assertThat(store().put("usage/2026/11/23/10-0a b+ü.csv.zst", file(""))).isTrue();

        assertThat(read(NAME)).isEqualTo("ten");
        assertThat(read("usage/2026/11/23/10-0a b+ü.csv.zst")).isEmpty();
    }

    @Test
    void the_same_again_does_no_harm_and_other_content_is_refused() throws IOException {
        store().put(NAME, file("ten"));

        assertThat(store().put(NAME, file("ten"))).isFalse();
        assertThatThrownBy(() -> store().put(NAME, file("eleven")))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining(NAME);

        assertThat(read(NAME)).isEqualTo("ten");
    }

    @Test
    void a_large_file_comes_back_byte_for_byte() throws IOException {
        var bytes = new byte[2 * S3Settings.PART_BYTES + 12_345];
        new Random(1).nextBytes(bytes);
        var file = Files.write(Files.createTempFile(local, "large", ""), bytes);

        assertThat(store().put(NAME, file)).isTrue();

        try (var stream = store().open(NAME)) {
            assertThat(stream.readAllBytes()).isEqualTo(bytes);
        }
        assertThat(store().put(NAME, file)).isFalse();
        bytes[bytes.length - 1]++;
        Files.write(file, bytes);
        assertThatThrownBy(() -> store().put(NAME, file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void what_is_not_there_is_named() {
        assertThatThrownBy(() -> store().open(NAME).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(NAME);
    }

    @Test
    void what_is_deleted_is_gone_however_often() throws IOException {
        store().put(NAME, file("ten"));
        store().put("usage/2026/11/23/11.csv.zst", file("eleven"));

        store().delete(NAME);
        store().delete(NAME);

        assertThatThrownBy(() -> store().open(NAME).close()).isInstanceOf(IOException.class);
        assertThat(read("usage/2026/11/23/11.csv.zst")).isEqualTo("eleven");
        assertThat(store().put(NAME, file("another ten"))).isTrue();
    }
}
