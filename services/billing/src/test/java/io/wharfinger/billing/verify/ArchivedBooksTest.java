package io.wharfinger.billing.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.archive.TestArchive;
import io.wharfinger.billing.intake.Batches;
import io.wharfinger.billing.intake.TestBooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Books of which the raw records have gone to the archive in part. */
@SuppressWarnings("NullAway.Init") // the test framework sets the folder
class ArchivedBooksTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:10:00Z");

    private final TestBooks books = new TestBooks(TEN);

    @TempDir
    Path folder;

    private TestArchive archive;

    /** Requests across hours: one expires in the third and closes in the fifth, one closes twice. */
    @BeforeEach
    void fill() {
        archive = new TestArchive(books, folder);
        books.addTenant("/acme/", "EUR");
        books.addPrice("small", "EUR", "1", "2");
        var router = new Batches("router-1", TEN);
        books.take(
                router.batch(1, router.requests(1, 3, "/acme/", 100, 10)),
                router.batch(9, router.requests(9, 2, "/late/", 5, 5)),
                router.batch(13, router.opening("/acme/", "small"), router.checkpoint(13, 50, 5)));
        at(1);
        books.take(router.batch(15, router.requests(15, 2, "/acme/", 1, 1)));
        at(3);
        books.expire(TEN.plus(Duration.ofHours(2)));
        books.addTenant("/late/", "EUR");
        books.retryParked();
        books.take(router.batch(19, router.closing(1, "/acme/", "small", 100, 10)));
        at(5);
        books.take(router.batch(20, router.closing(13, "/acme/", "small", 60, 6)));
        at(6);
        books.take(router.batch(21, router.requests(21, 1, "/acme/", 9, 9)));
        archiveAll();
    }

    private void at(int hours) {
        books.setNow(TEN.plus(Duration.ofHours(hours)));
    }

    private void archiveAll() {
        var now = TEN.plus(Duration.ofDays(2));
        while (archive.archive(now).isEmpty()) {
            now = now.plusSeconds(1);
        }
        assertThat(books.number("select count(*) from archived_hour")).isBetween(2L, 4L);
        assertThat(books.number("select count(*) from usage_block")).isPositive();
    }

    @Test
    void agree_without_the_archive_and_with_it() {
        for (var with : List.of(false, true)) {
            assertThat(checks(with)).extracting(Check::firstDifference).containsOnly("");
            assertThat(checks(with))
                    .filteredOn(check -> check.name().equals(Comparison.ARCHIVE.title()))
                    .singleElement()
                    .matches(check -> check.compared() > 0);
        }
    }

    private List<Check> checks(boolean withArchive) {
        var findings = new Findings();
        new Verification(books.app()).run(findings, new Progress(), withArchive ? archive.store() : null);
        return findings.checks();
    }

    @Test
    void a_file_that_was_changed_is_found_when_it_is_read() throws IOException {
        var file = folder.resolve("archive/usage/2026/11/23/10.csv.zst");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThat(checks(true))
                .anyMatch(check -> !check.agrees() && check.firstDifference().contains("10.csv.zst"));
        assertThat(checks(false)).allMatch(Check::agrees);
    }

    @Test
    void what_was_kept_of_archived_hours_is_compared() throws SQLException {
        assertThat(differences("update archived_hour set billed[1] = billed[1] + 1", false))
                .contains(Comparison.ARCHIVE.title());
        assertThat(differences("delete from archived_hour where hour = '2026-11-23T10:00:00Z'", false))
                .contains(Comparison.ARCHIVE.title());
        assertThat(differences("update archived_run set taken = taken - '{[3,5)}'", false))
                .contains(Comparison.POSITIONS.title());
        assertThat(differences("update archive_boundary set batch = batch - 1", false))
                .isNotEmpty();
        assertThat(differences("update delta_run set quantity[1] = quantity[1] + 1 where first_delta = 1", true))
                .isNotEmpty();
    }

    private List<String> differences(String change, boolean withArchive) throws SQLException {
        try (var connection = books.connect()) {
            connection.setAutoCommit(false);
            var statement = connection.createStatement();
            statement.execute("set local session_replication_role = replica");
            statement.execute(change);
            var findings = new Findings();
            Verification.compare(connection, findings, new Progress(), withArchive ? archive.store() : null);
            connection.rollback();
            return findings.checks().stream()
                    .filter(check -> !check.agrees())
                    .map(Check::name)
                    .toList();
        }
    }
}
