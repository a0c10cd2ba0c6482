package io.wharfinger.billing.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.billing.intake.Batches;
import io.wharfinger.billing.intake.TestBooks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // the test framework sets the folder
class ArchiverTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:10:00Z");
    private static final Instant LATER = TEN.plus(Duration.ofHours(9));

    private final TestBooks books = new TestBooks(TEN);

    @TempDir
    Path folder;

    private TestArchive archive;

    @BeforeEach
    void begin() {
        archive = new TestArchive(books, folder);
        books.addTenant("/acme/", "EUR");
        books.addPrice("small", "EUR", "1", "2");
        var router = new Batches("router-1", TEN);
        books.take(router.batch(1, router.requests(1, 3, "/acme/", 100, 10)), router.lost(7, 8));
        books.take(router.batch(9, router.requests(9, 2, "/late/", 5, 5)));
    }

    /** Two snapshots later than the first hour. */
    private void laterHours(long seq) {
        for (var hour = 1; hour <= 3; hour++) {
            var time = TEN.plus(Duration.ofHours(hour));
            books.setNow(time);
            var router = new Batches("router-1", time);
            books.take(router.batch(seq + 2L * (hour - 1), router.requests(seq + 2L * (hour - 1), 1, "/acme/", 7, 1)));
        }
    }

    @Test
    void an_hour_goes_into_a_file_with_its_manifest_and_leaves_the_database() throws IOException {
        laterHours(13);
        var records = books.number("select sum(records) from usage_block where received_at < '2026-11-23T11:00:00Z'");

        var manifest = archive.archived(LATER).getFirst();

        assertThat(manifest.hour()).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(manifest.file()).isEqualTo("usage/2026/11/23/10.csv.zst");
        assertThat(manifest.records()).isEqualTo(records).isEqualTo(10);
        assertThat(manifest.closings()).isEqualTo(5);
        assertThat(manifest.firstBatch()).isEqualTo(1);
        assertThat(manifest.lastBatch()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("archive").resolve(manifest.name())))
                .contains("\"uncached_text\":310", manifest.sha256());
        assertThat(books.number("select count(*) from usage_block where received_at < '2026-11-23T11:00:00Z'"))
                .isZero();
        assertThat(books.number("select count(*) from pg_class where relname = 'usage_block_20261123_10'"))
                .isZero();
        assertThat(books.number("select records from archived_hour")).isEqualTo(10);
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(2);
        }
    }

    @Test
    void hours_go_one_after_the_other_until_the_intake_needs_what_is_left() {
        laterHours(13);

        for (var hour = 10; hour <= 12; hour++) {
            assertThat(archive.archive(LATER)).isEmpty();
        }
        assertThat(archive.archive(LATER)).contains("intake would need");
        assertThat(books.number("select count(*) from archived_hour")).isEqualTo(3);
    }

    @Test
    void an_hour_that_is_young_stays() {
        laterHours(13);

        assertThat(archive.archive(Instant.parse("2026-11-23T11:09:59Z"))).contains("less than PT10M ago");
        assertThat(archive.outcome(LATER, Duration.ofDays(1)).reason()).contains("less than PT24H ago");
    }

    @Test
    void an_hour_with_an_open_request_stays() {
        var router = new Batches("router-1", TEN);
        books.take(router.batch(13, router.opening("/acme/", "small")));
        laterHours(14);

        assertThat(archive.archive(LATER)).contains("router-1/1790000000000000/13", "is open still");
        assertThat(folder.resolve("archive")).doesNotExist();
    }

    @Test
    void hours_whose_batches_overlap_because_the_clock_went_back_go_together() {
        books.setNow(Instant.parse("2026-11-23T11:01:00Z"));
        var router = new Batches("router-1", TEN);
        books.take(router.batch(13, router.requests(13, 1, "/acme/", 1, 1)));
        books.setNow(Instant.parse("2026-11-23T10:58:00Z"));
        books.take(router.batch(15, router.requests(15, 1, "/acme/", 1, 1)));
        laterHours(17);

        assertThat(archive.archived(LATER)).hasSize(2);
    }

    @Test
    void a_store_that_loses_or_changes_something_keeps_the_hour_in_the_database() {
        laterHours(13);
        var good = archive.store();
        for (var bad : List.of(stored(good, new byte[0]), stored(good, new byte[] {1, 2, 3}))) {
            assertThatThrownBy(() -> archive.outcome(LATER, Duration.ZERO, bad)).isInstanceOf(RuntimeException.class);
        }

        assertThat(books.number("select count(*) from archived_hour")).isZero();
        assertThat(books.number("select sum(records) from usage_block where received_at < '2026-11-23T11:00:00Z'"))
                .isEqualTo(10);
        assertThat(archive.archive(LATER)).isEmpty();
    }

    private static ArchiveStore stored(ArchiveStore store, byte[] answer) {
        return new PassedOn(store) {
            @Override
            public InputStream open(String name) {
                return new ByteArrayInputStream(answer);
            }
        };
    }

    @Test
    void nobody_drops_an_hour_that_is_not_archived() throws SQLException {
        laterHours(13);
        try (var connection = books.ingestRole().getConnection()) {
            assertThatThrownBy(() ->
                            connection.createStatement().execute("select drop_archived_hour('2026-11-23T10:00:00Z')"))
                    .hasMessageContaining("not in the archive");
        }
        try (var connection = books.app().getConnection()) {
            assertThatThrownBy(() ->
                            connection.createStatement().execute("select drop_archived_hour('2026-11-23T10:00:00Z')"))
                    .hasMessageContaining("permission denied");
        }
    }
}
