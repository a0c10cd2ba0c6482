package io.wharfinger.billing.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.billing.archive.BreakingLine.Break;
import io.wharfinger.billing.intake.Batches;
import io.wharfinger.billing.intake.TestBooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An archive in a bucket when things go wrong: an hour leaves the database when it is safe elsewhere, and not before. */
@SuppressWarnings("NullAway.Init") // the test framework sets the folder
class S3FaultTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:10:00Z");
    private static final Instant LATER = TEN.plus(Duration.ofHours(9));
    private static final String OBJECT = "wharf/hub/usage/2026/11/23/10.csv.zst";

    private TestBooks books;

    @TempDir
    Path folder;

    private S3Server server;
    private BreakingLine line;
    private TestArchive archive;

    @BeforeEach
    void fill() {
        server = S3Server.in(folder.resolve("s3"));
        line = new BreakingLine(server.port());
        books = new TestBooks(TEN);
        archive = new TestArchive(books, folder, S3Settings.at(line.url()).store(folder.resolve("fetched")));
        books.addTenant("/acme/", "EUR");
        books.addPrice("small", "EUR", "1", "2");
        for (var hour = 0; hour <= 3; hour++) {
            var time = TEN.plus(Duration.ofHours(hour));
            books.setNow(time);
            var router = new Batches("router-1", time);
            books.take(router.batch(1 + 200L * hour, router.requests(1 + 200L * hour, 100, "/acme/", 7, 1)));
        }
    }

    @AfterEach
    void end() throws IOException {
        if (server != null) {
            archive.store().close();
            line.close();
            server.close();
        }
    }

    private void nothingHasLeft() {
        assertThat(books.number("select count(*) from archived_hour")).isZero();
        assertThat(books.number("select sum(records) from usage_block where received_at < '2026-11-23T11:00:00Z'"))
                .isEqualTo(200);
    }

    private void itGoesNow() {
        assertThat(archive.archive(LATER)).isEmpty();
        assertThat(books.number("select records from archived_hour")).isEqualTo(200);
        assertThat(books.number("select count(*) from usage_block where received_at < '2026-11-23T11:00:00Z'"))
                .isZero();
        assertThat(server.file(OBJECT)).isNotEmptyFile();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT")
    void a_line_that_breaks_loses_nothing(Break how) {
        line.breaks(how);
        assertThatThrownBy(() -> archive.archive(LATER))
                .hasMessageContaining("the archive cannot be written: cannot ")
                .hasMessageContaining("usage/2026/11/23/10.csv.zst")
                .hasMessageContaining("does not answer");
        nothingHasLeft();

        line.breaks(Break.NOT);
        itGoesNow();
    }

    @Test
    void a_store_that_ends_in_the_middle_loses_nothing() {
        server.kill();
        assertThatThrownBy(() -> archive.archive(LATER)).hasMessageContaining("does not answer");
        nothingHasLeft();

        server.restart();
        itGoesNow();
    }

    @Test
    void a_bucket_that_is_away_loses_nothing() throws IOException {
        var bucket = server.file(".").normalize();
        Files.move(bucket, folder.resolve("moved"));
        assertThatThrownBy(() -> archive.archive(LATER)).hasMessageContaining("has no bucket \"archive\"");
        nothingHasLeft();

        Files.move(folder.resolve("moved"), bucket);
        itGoesNow();
    }

    @Test
    void an_object_that_is_shorter_than_what_was_sent_loses_nothing() throws IOException {
        var shortening = new PassedOn(archive.store()) {
            @Override
            public boolean put(String name, Path file) throws IOException {
                var written = super.put(name, file);
                try (var object = Files.newByteChannel(server.file("wharf/hub/" + name), StandardOpenOption.WRITE)) {
                    object.truncate(object.size() - 1);
                }
                return written;
            }
        };
        assertThatThrownBy(() -> archive.outcome(LATER, Duration.ZERO, shortening))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("the archive cannot be written");
        nothingHasLeft();
        assertThat(server.file(OBJECT)).doesNotExist();

        itGoesNow();
    }

    @Test
    void another_file_of_the_same_name_is_left_alone() throws IOException {
        var other = server.file(OBJECT);
        Files.createDirectories(other.getParent());
        Files.writeString(other, "of another database");

        var kept = archive.archived(LATER).getFirst();

        assertThat(other).hasContent("of another database");
        assertThat(kept.file())
                .isEqualTo(
                        "usage/2026/11/23/10-%s.csv.zst".formatted(kept.sha256().substring(0, 12)));
        assertThat(server.file("wharf/hub/" + kept.file())).isNotEmptyFile();
        assertThat(server.file("wharf/hub/" + kept.name())).content().contains(kept.file());
    }

    @Test
    void a_large_file_that_breaks_off_leaves_no_object() throws IOException {
        var bytes = new byte[2 * S3Settings.PART_BYTES];
        new Random(1).nextBytes(bytes);
        var file = Files.write(folder.resolve("large"), bytes);
        line.breaks(Break.UPLOADS);
        assertThatThrownBy(() -> archive.store().put("usage/large", file)).hasMessageContaining("does not answer");
        assertThat(server.file("wharf/hub/usage/large")).doesNotExist();

        line.breaks(Break.NOT);
        assertThat(archive.store().put("usage/large", file)).isTrue();

        try (var stream = archive.store().open("usage/large")) {
            assertThat(stream.readAllBytes()).isEqualTo(bytes);
        }
    }
}
