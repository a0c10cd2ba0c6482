package io.wharfinger.billing.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.book.TestBatches;
import io.wharfinger.billing.intake.Batches;
import io.wharfinger.billing.intake.TestBooks;
import io.wharfinger.billing.ledger.Account;
import io.wharfinger.billing.ledger.Entry;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TermsBooksTest {
    private static final Instant NOW = Instant.parse("2026-10-20T10:00:00Z");
    private static final String TERMS = "terms: what rollups, holdings and terms come to = what is booked for periods";
    private static final String ASSESSMENTS = "terms: bookings of periods = ledger";

    private final TestBooks books = new TestBooks(NOW);

    /**
     * Rated 2.80 of 20 x (10,000 in at 10 and 1,000 out at 40 a million): with a fee of 20, 2 hours of an accelerator at 3 and
     * 10 % off everything the lines of the terms come to 23.12. Booked in two steps.
     */
    @BeforeAll
    void fill() {
        books.addTenant("/acme/", "EUR");
        books.addTenant("/plain/", "EUR");
        books.addPrice("small", "EUR", "10", "40");
        var router = new Batches("router-1", NOW);
        books.take(
                router.batch(1, router.requests(1, 20, "/acme/", 10_000, 1_000)),
                router.batch(41, router.requests(41, 20, "/plain/", 10_000, 1_000)));
        books.execute("""
                insert into holding select gen_random_uuid(), '/acme/', '', 'small', 'small-1', 'r', 'i', 'h100', 'c', 'n', 'gpu-1',
                    '', '', '2026-10-20 05:00Z', '2026-10-20 07:00Z'""");
        books.execute("""
                insert into terms values (gen_random_uuid(), '/acme/', 'EUR', '2026-10', '2026-10', '2026-10-01Z', '{
                    "currencyCode": "EUR", "firstPeriod": "2026-10", "discountPercent": "10", "charges": [
                      {"name": "fee", "basis": "CHARGE_BASIS_PERIOD", "priceModel": "PRICE_MODEL_FLAT", "price": "20"},
                      {"name": "gpus", "basis": "CHARGE_BASIS_ACCELERATOR_HOURS", "priceModel": "PRICE_MODEL_PER_UNIT",
                       "price": "3"}]}')""");
        assess(1, "INTERIM", "18", "18", NOW.plusSeconds(10));
        assess(2, "INTERIM", "23.12", "5.12", NOW.plusSeconds(40));
        books.setNow(NOW.plus(Duration.ofHours(1)));
        var later = new Batches("router-1", NOW.plus(Duration.ofHours(1)));
        books.take(later.batch(81, later.requests(81, 1, "/plain/", 1, 1)));
        books.rollUp();
    }

    private void assess(int number, String kind, String amount, String booked, Instant time) {
        var key = "assess/acme/2026-10/" + number;
        TestBatches.write(books, "ASSESS", time, batch -> {
            var due = new BigDecimal(booked);
            batch.post(
                    new UUID(7, number),
                    key,
                    "/acme/",
                    "EUR",
                    List.of(
                            new Entry(new Account(Account.Kind.RECEIVABLE, "/acme/"), due),
                            new Entry(new Account(Account.Kind.REVENUE, "/acme/"), due.negate())));
            return number;
        });
        books.execute("""
                insert into assessment select '/acme/', '2026-10', %d, '%s', '%s', 'EUR', id, %s, %s + 2.8, %s, '%s' from terms""".formatted(number, kind, time, amount, amount, booked, key));
    }

    @Test
    void honestBooksAgreeAndAllPeriodsAreLookedAt() throws SQLException {
        try (var connection = changed("select 1")) {
            var findings = new Findings();
            Verification.compare(connection, findings, new Progress(), null);

            assertThat(findings.checks()).extracting(Check::firstDifference).containsOnly("");
            assertThat(findings.checks())
                    .filteredOn(check -> List.of(TERMS, ASSESSMENTS).contains(check.name()))
                    .hasSize(2)
                    .allMatch(check -> check.compared() > 0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update terms set body = jsonb_set(body, '{charges,0,price}', '\"21\"') | " + TERMS,
                "update terms set body = jsonb_set(body, '{discountPercent}', '\"11\"') | " + TERMS,
                "update terms set first_period = '2026-11', last_period = null | " + TERMS,
                "update terms set currency_code = 'USD', body = jsonb_set(body, '{currencyCode}', '\"USD\"') | "
                        + TERMS,
                "delete from terms | " + TERMS,
                "update holding set end_time = end_time + interval '1 hour' | " + TERMS,
                "delete from holding | " + TERMS,
                "update holding set tenant_path = '/plain/' | " + TERMS,
                "update rollup set amount = amount + 1 | " + TERMS,
                "update assessment set terms_amount = 24, booked = 6 where number = 2 | " + TERMS,
                "update assessment set terms_amount = 24 where number = 2 | " + ASSESSMENTS,
                "update assessment set number = 3 where number = 2 | " + ASSESSMENTS,
                "update assessment set booked = booked + 1 | " + ASSESSMENTS,
                "update assessment set period = '2026-09' | " + TERMS,
                "update assessment set tenant_path = '/plain/' | " + ASSESSMENTS,
                "update assessment set currency_code = 'USD' | " + ASSESSMENTS,
                "update assessment set currency_code = 'USD' where number = 2 | " + ASSESSMENTS,
                "update assessment set operation_key = 'assess/acme/2026-10/3' where number = 2 | " + ASSESSMENTS,
                "delete from assessment where number = 2 | " + ASSESSMENTS,
                "delete from assessment | " + TERMS,
                "update entry set amount = 2 * amount where transfer_id in (select id from transfer where operation_key like 'assess%') | "
                        + ASSESSMENTS,
                "update entry set account = 'WASH' where account = 'REVENUE' | " + ASSESSMENTS,
                "delete from transfer where operation_key like 'assess%' | " + ASSESSMENTS,
            })
    void aChangeIsFound(String change, String check) throws SQLException {
        try (var connection = changed(change)) {
            var findings = new Findings();
            Verification.compare(connection, findings, new Progress(), null);

            assertThat(findings.checks())
                    .filteredOn(found -> found.name().equals(check))
                    .singleElement()
                    .matches(found -> !found.agrees());
        }
    }

    @Test
    void whatHasJustChangedIsNotHeldAgainstBookings() throws SQLException {
        try (var connection = changed("update terms set create_time = now(), body = body - 'discountPercent'")) {
            var findings = new Findings();
            Verification.compare(connection, findings, new Progress(), null);

            assertThat(findings.checks())
                    .filteredOn(found -> found.name().equals(TERMS))
                    .allMatch(Check::agrees);
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
}
