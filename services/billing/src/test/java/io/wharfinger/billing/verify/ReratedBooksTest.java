package io.wharfinger.billing.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.intake.Batches;
import io.wharfinger.billing.intake.TestBooks;
import io.wharfinger.billing.rerating.TestReratings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Books in which usage was rated again, and that was taken back in part. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReratedBooksTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:03:10Z");
    private static final String START = "2026-11-23T10:00:00Z";
    private static final String END = "2026-11-23T11:00:00Z";

    private final TestBooks books = new TestBooks(NOW);

    /** Batches: 1 usage, 2 re-rating of /acme/, 3 of /other/, 4 takes 3 back. */
    @BeforeAll
    void fill() {
        books.addTenant("/acme/", "EUR");
        books.addTenant("/other/", "EUR");
        books.addPrice("small", "EUR", "2", "8");
        var router = new Batches("router-1", NOW);
        books.take(
                router.batch(1, router.requests(1, 3, "/acme/", 1000, 100)),
                router.batch(7, router.requests(7, 2, "/other/", 500, 50)));
        books.addPrice("small", "EUR", NOW.minus(Duration.ofHours(1)), "1", "10");
        var reratings = new TestReratings(books, NOW, 1000);
        reratings.rerate("/acme/", START, END);
        reratings.takeBack(reratings.rerate("/other/", START, END));
    }

    @Test
    void honest_books_agree_and_say_how_much_was_compared() {
        var findings = new Findings();
        new Verification(books.app()).run(findings, new Progress(), null);

        assertThat(findings.checks()).extracting(Check::firstDifference).containsOnly("");
        assertThat(findings.checks())
                .filteredOn(check -> check.name().equals(Comparison.REVERSALS.title()))
                .singleElement()
                .extracting(Check::compared)
                .isEqualTo(3L);
    }

    /** The hash chain finds every change of what is written; these are to be found by what they mean, too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update delta_run set quantity = array[-2999, 3000, -300, 300] where batch = 2",
                "update delta_run set minute = (select array_agg(m + 15) from unnest(minute) m) where batch = 2",
                "update delta_run set minute = (select array_agg(m + 60) from unnest(minute) m) where batch = 2",
                "delete from delta_run where batch = 2",
                "delete from rerating_chunk where batch = 2",
                "delete from rerating_chunk where undoes is not null",
                "update rerating_chunk set undoes = null where undoes is not null",
                "update rerating_chunk set undoes = 2 where undoes is not null",
                "update rerating_chunk set tenant_path = '/other/' where batch = 2",
                "update rerating_chunk set end_time = start_time where batch = 2",
                "update rerating_chunk set batch = 1 where batch = 2",
                "insert into rerating_chunk select 77, rerating_id, tenant_path, start_time, end_time from rerating_chunk limit 1",
                "update batch set kind = 'CREDIT' where number = 2",
                "update batch set kind = 'REVERSAL' where number = 1",
                "update batch set rate_book = 3 where number = 2",
                "update delta_run set quantity = (select array_agg(2 * q) from unnest(quantity) q) where batch = 2",
                "update delta_run set quantity = (select array_agg(2 * q) from unnest(quantity) q) where batch = 4",
                "update delta_run set rate_class = (select array_agg(r order by r desc) from unnest(rate_class) r) where batch = 4",
                "update price_version set effective_time = '2026-11-23 10:10Z' where rate_book = (select max(rate_book) from price_version)"
            })
    void a_change_of_a_reversal_is_found_by_what_it_means(String change) throws SQLException {
        try (var connection = changed(change)) {
            assertThat(differences(connection)).contains(Comparison.REVERSALS.title());
        }
    }

    private Connection changed(String change) throws SQLException {
        var connection = books.connect();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            // Nothing in the database hinders its owner: triggers and foreign keys are off.
            statement.execute("set local session_replication_role = replica");
            statement.execute(change);
        }
        return connection;
    }

    private static List<String> differences(Connection connection) throws SQLException {
        var findings = new Findings();
        Verification.compare(connection, findings, new Progress(), null);
        connection.rollback();
        return findings.checks().stream()
                .filter(check -> !check.agrees())
                .map(Check::name)
                .toList();
    }
}
