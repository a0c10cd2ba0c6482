package io.wharfinger.billing.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.archive.TestArchive;
import io.wharfinger.billing.intake.Batches;
import io.wharfinger.billing.intake.TestBooks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Books of a billing whose clock was set wrong by minutes and right again, across the end of an hour. */
class MovedClockTest {
    private static final Instant TEN_TO = Instant.parse("2026-11-23T10:58:00Z");
    private static final List<Integer> AHEAD_MINUTES = List.of(0, 5, 0, -5, 0, 5, -5, 0);

    private final TestBooks books = new TestBooks(TEN_TO);

    @Test
    void have_every_record_once_and_agree(@TempDir Path folder) {
        books.addTenant("/acme/", "EUR");
        books.addPrice("small", "EUR", "1", "2");
        var seq = 1L;
        for (var ahead : AHEAD_MINUTES) {
            var router = new Batches("router-1", TEN_TO);
            books.setNow(TEN_TO.plus(Duration.ofMinutes(ahead)));
            books.take(router.batch(seq, router.requests(seq, 3, "/acme/", 100, 10)));
            seq += 6;
        }

        assertThat(books.number("select sum(records) from usage_block")).isEqualTo(6L * AHEAD_MINUTES.size());
        assertThat(books.number("select count(distinct date_trunc('hour', received_at)) from usage_block"))
                .isEqualTo(2);
        var archive = new TestArchive(books, folder);
        agree(archive);

        for (var hour = 2; hour <= 4; hour++) {
            var time = TEN_TO.plus(Duration.ofHours(hour));
            var router = new Batches("router-1", time);
            books.setNow(time);
            books.take(router.batch(seq, router.requests(seq, 1, "/acme/", 7, 1)));
            seq += 2;
        }
        assertThat(archive.archive(TEN_TO.plus(Duration.ofDays(1)))).isEmpty();
        assertThat(books.number("select count(*) from archived_hour")).isEqualTo(2);
        agree(archive);
    }

    private void agree(TestArchive archive) {
        var findings = new Findings();
        new Verification(books.app()).run(findings, new Progress(), archive.store());
        assertThat(findings.checks()).extracting(Check::firstDifference).containsOnly("");
    }
}
