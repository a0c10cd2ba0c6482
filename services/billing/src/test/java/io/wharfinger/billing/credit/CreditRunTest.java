package io.wharfinger.billing.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.billing.book.BatchWork;
import io.wharfinger.billing.book.TestBatches;
import io.wharfinger.billing.intake.Batches;
import io.wharfinger.billing.intake.TestBooks;
import io.wharfinger.billing.prepaid.CreditGrant;
import io.wharfinger.billing.prepaid.CreditKind;
import io.wharfinger.tariff.credit.Recurrence;
import io.wharfinger.tariff.credit.Rollover;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Credit over months, on the books themselves. */
class CreditRunTest {
    private static final String ZONE = "Asia/Kathmandu";
    private static final Instant NOVEMBER = Instant.parse("2026-11-10T10:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-10T10:00:00Z");
    private static final CreditAccount ACME = new CreditAccount("/acme/", "EUR");

    private final TestBooks books = new TestBooks(NOVEMBER);
    private long seq = 1;

    CreditRunTest() {
        books.addTenant("/acme/", "EUR");
        books.addTenant("/other/", "EUR");
        books.addPrice("small", "EUR", "0.25", "1");
    }

    @Test
    void lateUsageOfAMonthThatIsOverIsPaidInThatMonthAndTheNextGivesBack() {
        grant(ACME, "10", NOVEMBER);
        use(ACME, NOVEMBER, 4);
        compute(ACME, NOVEMBER.plusSeconds(60));
        use(ACME, DECEMBER, 5);
        compute(ACME, DECEMBER.plusSeconds(60));
        assertThat(used(ACME, "2026-11")).isEqualByComparingTo("4");
        assertThat(used(ACME, "2026-12")).isEqualByComparingTo("5");

        use(ACME, NOVEMBER, 5);
        changed(ACME, NOVEMBER);
        compute(ACME, DECEMBER.plusSeconds(120));

        assertThat(used(ACME, "2026-11")).isEqualByComparingTo("9");
        assertThat(used(ACME, "2026-12")).isEqualByComparingTo("1");
        assertThat(balance(ACME, "STORED_VALUE")).isZero();
        assertThat(balance(ACME, "RECEIVABLE")).isEqualByComparingTo("4");
    }

    @Test
    void computingOftenOrOnceComesToTheSame() {
        var other = new CreditAccount("/other/", "EUR");
        for (var account : new CreditAccount[] {ACME, other}) {
            grant(account, "6", NOVEMBER);
            grant(account, "6", NOVEMBER, NOVEMBER.plus(Duration.ofDays(25)));
        }
        for (var moment : new Instant[] {NOVEMBER, NOVEMBER.plus(Duration.ofDays(10)), DECEMBER, NOVEMBER}) {
            use(ACME, moment, 3);
            use(other, moment, 3);
            changed(ACME, NOVEMBER);
            compute(ACME, DECEMBER.plusSeconds(60));
        }
        changed(other, NOVEMBER);
        compute(other, DECEMBER.plusSeconds(60));

        for (var month : new String[] {"2026-11", "2026-12"}) {
            assertThat(used(other, month)).isEqualByComparingTo(used(ACME, month));
        }
        for (var account : new String[] {"STORED_VALUE", "RECEIVABLE", "BREAKAGE", "WASH"}) {
            assertThat(balance(other, account)).isEqualByComparingTo(balance(ACME, account));
        }
        assertThat(balance(ACME, "RECEIVABLE")).isZero();
    }

    @Test
    void whatIsUnpaidWhenAMonthEndsIsNotPaidByAGrantOfTheNext() {
        grant(ACME, "2", NOVEMBER);
        use(ACME, NOVEMBER, 5);
        compute(ACME, NOVEMBER.plusSeconds(60));
        grant(ACME, "10", DECEMBER);
        compute(ACME, DECEMBER.plusSeconds(60));

        assertThat(used(ACME, "2026-11")).isEqualByComparingTo("2");
        assertThat(balance(ACME, "RECEIVABLE")).isEqualByComparingTo("3");
        assertThat(balance(ACME, "STORED_VALUE")).isEqualByComparingTo("-10");
    }

    @Test
    void refreshesAndRolloversAreBookedMonthByMonth() {
        var monthly = Optional.of(new Recurrence(1, ChronoUnit.MONTHS, NOVEMBER, ZoneId.of(ZONE)));
        write(
                NOVEMBER,
                batch -> CreditGrants.create(
                        batch, wanted(ACME, grantOf("10", NOVEMBER, Optional.empty(), monthly, Rollover.ALL), null)));
        use(ACME, NOVEMBER.plusSeconds(3600), 4);
        compute(ACME, DECEMBER.plus(Duration.ofDays(1)));

        assertThat(decimal("select sum(amount) from credit_movement where kind = 'REFRESH' and period = '2026-12'"))
                .isEqualByComparingTo("10");
        assertThat(decimal("select sum(amount) from credit_movement where kind = 'EXPIRE' and period = '2026-12'"))
                .isEqualByComparingTo("6");
        assertThat(balance(ACME, "WASH")).isEqualByComparingTo("20");
        assertThat(balance(ACME, "BREAKAGE")).isEqualByComparingTo("-6");
        assertThat(balance(ACME, "STORED_VALUE")).isEqualByComparingTo("-10");
    }

    @Test
    void onlySoMuchOfAGrantStaysAsItsRolloverSays() {
        write(
                NOVEMBER,
                batch -> CreditGrants.create(
                        batch,
                        wanted(
                                ACME,
                                grantOf(
                                        "10",
                                        NOVEMBER,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Rollover.between(BigDecimal.ZERO, new BigDecimal("2"))),
                                null)));
        compute(ACME, DECEMBER);

        assertThat(balance(ACME, "BREAKAGE")).isEqualByComparingTo("-8");
        assertThat(balance(ACME, "STORED_VALUE")).isEqualByComparingTo("-2");
    }

    @Test
    void aDiscountOfTheTermsIsNotPaidByCredit() {
        grant(ACME, "10", NOVEMBER);
        use(ACME, NOVEMBER, 8);
        books.execute("""
                insert into assessment values ('/acme/', '2026-11', 1, 'INTERIM', '2026-11-10 10:01Z', 'EUR', null, -3, 5, -3, 'k')""");
        compute(ACME, NOVEMBER.plusSeconds(120));

        assertThat(used(ACME, "2026-11")).isEqualByComparingTo("5");
    }

    @Test
    void aCrashBeforeTheCommitLeavesNothingAndTheNextRunDoesIt() {
        grant(ACME, "10", NOVEMBER);
        use(ACME, NOVEMBER, 4);
        var movements = books.number("select count(*) from credit_movement");

        assertThatThrownBy(() -> write(NOVEMBER.plusSeconds(60), batch -> {
                    new CreditRun(batch, ACME).run();
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");

        assertThat(books.number("select count(*) from credit_movement")).isEqualTo(movements);
        compute(ACME, NOVEMBER.plusSeconds(60));
        compute(ACME, NOVEMBER.plusSeconds(61));
        assertThat(used(ACME, "2026-11")).isEqualByComparingTo("4");
        assertThat(books.number("select count(*) from credit_movement where kind = 'USE'"))
                .isOne();
    }

    @Test
    void aRepeatedCallIsKnownForGood() {
        var first = write(
                NOVEMBER,
                batch -> CreditGrants.create(batch, wanted(ACME, grantOf("10", NOVEMBER, Optional.empty()), "key")));
        var repeat = write(
                DECEMBER,
                batch -> CreditGrants.create(batch, wanted(ACME, grantOf("10", NOVEMBER, Optional.empty()), "key")));

        assertThat(repeat.id()).isEqualTo(first.id());
        assertThat(first.isNew()).isTrue();
        assertThat(repeat.isNew()).isFalse();
        assertThat(balance(ACME, "STORED_VALUE")).isEqualByComparingTo("-10");
    }

    @Test
    void theDatabaseItselfRefusesAnOverdraft() {
        grant(ACME, "10", NOVEMBER);

        assertThatThrownBy(() -> books.execute("""
                insert into credit_movement (grant_id, tenant_path, kind, period, amount, time)
                select id, tenant_path, 'USE', '2026-11', 10.000000000001, now() from credit_grant""")).hasMessageContaining("credit_never_negative");
        assertThatThrownBy(() -> books.execute("update balance set amount = 1 where account = 'STORED_VALUE'"))
                .hasMessageContaining("would be overdrawn by 1");
        assertThatThrownBy(() -> books.execute("delete from credit_movement")).hasMessageContaining("never changed");
    }

    @Test
    void theCheckOfTheBooksFindsCreditThatNobodyBooked() throws IOException, SQLException {
        grant(ACME, "10", NOVEMBER);
        use(ACME, NOVEMBER, 4);
        compute(ACME, NOVEMBER.plusSeconds(60));
        assertThat(difference()).isEmpty();

        books.execute("update credit_grant set granted = granted + 1, remaining = remaining + 1");
        assertThat(difference()).contains("is not the sum of its movements");

        books.execute("insert into credit_movement (grant_id, tenant_path, kind, amount, time)"
                + " select id, tenant_path, 'GRANT', 1, now() from credit_grant");
        books.execute("update credit_grant set granted = granted - 1, remaining = remaining - 1");
        assertThat(difference()).contains("/acme/ has 7.000000000000 EUR left", "the ledger owes it 6.000000000000");
    }

    /** What the check of the books says of credit. */
    private String difference() throws IOException, SQLException {
        try (var stream = Objects.requireNonNull(getClass().getResourceAsStream("/verify/credits.sql"));
                var connection = books.connect();
                var row = connection
                        .createStatement()
                        .executeQuery(new String(stream.readAllBytes(), StandardCharsets.UTF_8))) {
            row.next();
            return Objects.requireNonNullElse(row.getString(2), "");
        }
    }

    private void grant(CreditAccount account, String amount, Instant effective) {
        write(
                effective,
                batch -> CreditGrants.create(
                        batch, wanted(account, grantOf(amount, effective, Optional.empty()), null)));
    }

    private void grant(CreditAccount account, String amount, Instant effective, Instant expiry) {
        write(
                effective,
                batch -> CreditGrants.create(
                        batch, wanted(account, grantOf(amount, effective, Optional.of(expiry)), null)));
    }

    private static CreditGrant grantOf(String amount, Instant effective, Optional<Instant> expiry) {
        return grantOf(amount, effective, expiry, Optional.empty(), Rollover.ALL);
    }

    private static CreditGrant grantOf(
            String amount,
            Instant effective,
            Optional<Instant> expiry,
            Optional<Recurrence> recurrence,
            Rollover rollover) {
        return new CreditGrant(
                UUID.randomUUID(),
                CreditKind.PURCHASED,
                new BigDecimal(amount),
                0,
                effective,
                effective,
                expiry,
                Optional.empty(),
                Set.of(),
                Set.of(),
                recurrence,
                rollover);
    }

    private static NewGrant wanted(CreditAccount account, CreditGrant grant, @Nullable String key) {
        return new NewGrant(account, grant, ZONE, "", "ada", key, new byte[] {1});
    }

    /** Uses so many euros at a moment, at one euro for a million generated tokens. */
    private void use(CreditAccount account, Instant moment, long euros) {
        books.setNow(moment);
        var router = new Batches("router-1", moment);
        books.take(router.batch(seq, router.requests(seq, 1, account.tenantPath(), 0, euros * 1_000_000)));
        seq += 2;
    }

    private void changed(CreditAccount account, Instant from) {
        books.execute("update credit_account set changed_from = '%s' where tenant_path = '%s'"
                .formatted(from, account.tenantPath()));
    }

    private void compute(CreditAccount account, Instant now) {
        write(now, batch -> {
            new CreditRun(batch, account).run();
            return account;
        });
    }

    private <T> T write(Instant now, BatchWork<T> work) {
        return TestBatches.write(books, "CREDIT", now, work);
    }

    private BigDecimal used(CreditAccount account, String period) {
        return decimal(
                "select sum(amount) from credit_movement where kind = 'USE' and tenant_path = '%s' and period = '%s'"
                        .formatted(account.tenantPath(), period));
    }

    private BigDecimal balance(CreditAccount account, String kind) {
        return decimal("select sum(amount) from balance where tenant_path = '%s' and account = '%s'"
                .formatted(account.tenantPath(), kind));
    }

    private BigDecimal decimal(String sql) {
        return books.decimal(sql);
    }
}
