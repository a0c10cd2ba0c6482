package io.wharfinger.billing.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.intake.Batches;
import io.wharfinger.billing.intake.TestBooks;
import io.wharfinger.billing.rerating.TestReratings;
import io.wharfinger.contracts.billing.v1.RecordState;
import io.wharfinger.contracts.billing.v1.RecordStatus;
import io.wharfinger.rpc.id.Ids;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReratedRecordTest {
    private static final Instant NOW = Instant.now();

    private final TestBooks books = new TestBooks(NOW);
    private final UUID id = Ids.uuid7();

    @Test
    void a_record_that_was_rated_again_says_so_until_that_is_taken_back() throws SQLException {
        books.addTenant("/acme/", "EUR");
        books.addPrice("small", "EUR", "2", "8");
        var router = new Batches("router-1", NOW);
        books.take(router.batch(
                1,
                router.opening("/acme/", "small").toBuilder()
                        .setRequestId(id.toString())
                        .build(),
                router.closing(1, "/acme/", "small", 100, 10).toBuilder()
                        .setRequestId(id.toString())
                        .build()));
        assertThat(closing().getState()).isEqualTo(RecordState.RECORD_STATE_RATED);
        books.addPrice("small", "EUR", NOW.minus(Duration.ofDays(1)), "2", "9");
        var reratings = new TestReratings(books, NOW, 100);
        var hour = Duration.ofHours(1);

        var rerating =
                reratings.rerate("/", NOW.minus(hour).toString(), NOW.plus(hour).toString());

        assertThat(closing().getState()).isEqualTo(RecordState.RECORD_STATE_CORRECTED);
        assertThat(closing().getReason())
                .contains("batch " + books.number("select max(number) from batch where kind = 'REVERSAL'"));
        reratings.takeBack(rerating);
        assertThat(closing().getState()).isEqualTo(RecordState.RECORD_STATE_RATED);
    }

    private RecordStatus closing() throws SQLException {
        try (var connection = books.app().getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("select set_config('app.tenant', '/acme/', true)");
            List<RecordStatus> statuses;
            try (var blocks = new BlockSearch(connection)) {
                statuses = new RequestStatus(connection)
                        .of(new RequestSearch(blocks).withId(id, "/acme/", NOW.plusSeconds(60)));
            }
            connection.rollback();
            return statuses.getLast();
        }
    }
}
