package io.wharfinger.billing.intake;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.billing.book.PgLedger;
import io.wharfinger.billing.ledger.Ledger;
import io.wharfinger.billing.ledger.LedgerContract;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PgLedgerTest extends LedgerContract {
    private final TestBooks books = new TestBooks(Instant.EPOCH);

    PgLedgerTest() {
        books.execute("insert into batch values (1, gen_random_uuid(), 'USAGE', now(), 0, 1, 0, 0, '', '')");
    }

    @Override
    protected void inTransaction(Consumer<Ledger> work) {
        try (var connection = books.ingestRole().getConnection()) {
            connection.setAutoCommit(false);
            work.accept(new PgLedger(connection));
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_database_refuses_entries_that_do_not_balance() {
        assertRefused("""
                with t as (insert into transfer values (gen_random_uuid(), 'x', 1, '/acme/', 'EUR', now(), 0, 0) returning id)
                insert into entry select id, 'RECEIVABLE', '/acme/', 'EUR', 1 from t""", "do not add up to zero");
        assertRefused("""
                with t as (insert into transfer values (gen_random_uuid(), 'x', 1, '/acme/', 'EUR', now(), 0, 0) returning id)
                insert into entry select id, 'RECEIVABLE', '/acme/', 'EUR', 1 from t
                union all select id, 'REVENUE', '/acme/', 'EUR', -2 from t""", "do not add up to zero");
    }

    @Test
    void the_database_refuses_to_change_what_is_written_for_good() {
        for (var table :
                new String[] {"batch", "transfer", "entry", "delta_run", "rate_class", "price_version", "class_price"
                }) {
            assertThatThrownBy(() -> books.execute("delete from " + table)).hasMessageContaining("never changed");
        }
    }

    private void assertRefused(String sql, String reason) {
        assertThatThrownBy(() -> books.execute(sql)).hasMessageContaining(reason);
    }
}
