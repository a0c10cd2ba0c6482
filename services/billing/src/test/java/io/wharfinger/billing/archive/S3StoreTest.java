package io.wharfinger.billing.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.testkit.Await;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // the test framework sets the folder
class S3StoreTest extends ArchiveStoreContract {
    private static S3Server server;
    private final ArchiveStore store = server.store();

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = S3Server.in(folder);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void empty() throws IOException {
        var hour = server.file("wharf/hub/usage/2026/11/23");
        if (Files.exists(hour)) {
            try (var files = Files.list(hour)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        store.close();
    }

    @Override
    ArchiveStore store() {
        return store;
    }

    private ArchiveStore store(S3Settings settings) {
        return settings.store(local.resolve("work"));
    }

    @Test
    void objects_have_the_prefix() throws IOException {
        store.put("usage/2026/11/23/10.csv.zst", Files.writeString(local.resolve("file"), "ten"));

        assertThat(server.file("wharf/hub/usage/2026/11/23/10.csv.zst")).hasContent("ten");
    }

    @Test
    void nothing_stays_in_the_work_folder() throws IOException {
        var file = Files.writeString(local.resolve("file"), "ten");
        try (var own = store(server.settings())) {
            own.put("usage/2026/11/23/10.csv.zst", file);
            own.put("usage/2026/11/23/10.csv.zst", file);
            own.open("usage/2026/11/23/10.csv.zst").close();
            assertThatThrownBy(() -> own.open("usage/none")).isInstanceOf(IOException.class);
        }

        assertThat(local.resolve("work")).isEmptyDirectory();
    }

    @Test
    void what_is_wrong_with_the_settings_is_told_without_the_secret() {
        var right = server.settings();
        refused(right.withKey(S3Server.KEY_ID, "a-wrong-key"), "refuses the credentials (SignatureDoesNotMatch)");
        refused(right.withKey("nobody", S3Server.SECRET), "refuses the credentials (InvalidAccessKeyId)");
        refused(right.withBucket("nowhere"), "has no bucket \"nowhere\"");
        refused(S3Settings.at(URI.create("http://127.0.0.1:1")), "does not answer: ConnectException");
    }

    private void refused(S3Settings settings, String why) {
        try (var wrong = store(settings)) {
            var file = Files.writeString(local.resolve("file"), "ten");
            assertThatThrownBy(wrong::check)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot use the archive: the store at " + settings.at())
                    .hasMessageContaining(why)
                    .hasMessageNotContaining(S3Server.SECRET)
                    .hasMessageNotContaining("a-wrong-key");
            assertThatThrownBy(() -> wrong.put("usage/x", file))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot write usage/x: the store at " + settings.at());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_key_comes_from_a_file_that_may_change() throws IOException {
        var file = credentials("[default]\naws_access_key_id = %s\naws_secret_access_key = wrong\n");
        try (var filed = store(server.settings().withFile(file))) {
            assertThatThrownBy(filed::check).hasMessageContaining("SignatureDoesNotMatch");

            credentials("[default]\naws_access_key_id = %s\naws_secret_access_key = " + S3Server.SECRET + "\n");
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));

            Await.until("the file is read again", Duration.ofSeconds(30), () -> {
                try {
                    filed.check();
                    return true;
                } catch (IOException e) {
                    return false;
                }
            });
        }
    }

    private Path credentials(String text) throws IOException {
        return Files.writeString(local.resolve("credentials"), text.formatted(S3Server.KEY_ID));
    }

    @Test
    void without_a_key_nothing_is_begun() throws IOException {
        var right = server.settings();
        var noKey = new S3Settings(
                right.at(), right.bucket(), Optional.empty(), Optional.empty(), Optional.of("id"), Optional.empty());
        assertThatThrownBy(() -> store(noKey)).hasMessageContaining("needs a key: set wharfinger.billing.archive.s3.");
        assertThatThrownBy(() -> store(right.withFile(local.resolve("none")))).hasMessageContaining("there is no file");
        for (var text : List.of("", "[other]\naws_access_key_id = %s\n", "%s is no such file " + S3Server.SECRET)) {
            var file = credentials(text);
            assertThatThrownBy(() -> store(right.withFile(file)))
                    .hasMessageContaining("has no section [default]")
                    .hasMessageNotContaining(S3Server.SECRET)
                    .hasNoCause();
        }
    }

    @Test
    void a_store_that_comes_back_goes_on() throws IOException {
        var file = Files.writeString(local.resolve("file"), "ten");
        server.kill();
        try {
            assertThatThrownBy(() -> store.put("usage/2026/11/23/10.csv.zst", file))
                    .hasMessageContaining("does not answer");
        } finally {
            server.restart();
        }

        // A store that has just started on a busy machine may need longer for its first answer than it is waited for.
        Await.until("the store takes it", Duration.ofSeconds(30), () -> taken(file));
    }

    private boolean taken(Path file) {
        try {
            store.put("usage/2026/11/23/10.csv.zst", file);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
