package io.wharfinger.billing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.contracts.router.v1.UsageRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The price that usage gets on its way into the books, with prices by size and by tenant. */
class PricedIntakeTest {
    private static final Instant NOW = Instant.parse("2026-11-10T10:00:30Z");

    private final TestBooks books = new TestBooks(NOW);
    private final Batches router = new Batches("router-1", NOW);

    @Test
    void requests_above_the_threshold_have_the_tiers_price_and_others_do_not() {
        books.addTenant("/acme/", "EUR");
        addTieredPrice("/", "2", "4");

        books.take(router.batch(1, requests()));

        assertThat(books.decimal(
                        "select amount from delta_row where size_tier = 'all' and token_class = 'UNCACHED_TEXT'"))
                .isEqualByComparingTo("0.4");
        assertThat(books.decimal(
                        "select amount from delta_row where size_tier = 'long' and token_class = 'UNCACHED_TEXT'"))
                .isEqualByComparingTo("0.800004");
    }

    @Test
    void parked_requests_get_the_price_of_their_own_size_once_there_is_one() {
        books.addTenant("/acme/", "EUR");
        books.take(router.batch(1, requests()));
        assertThat(books.number("select count(*) from delta_row")).isZero();

        addTieredPrice("/", "2", "4");
        books.retryParked();

        assertThat(books.number("select count(*) from parked where rated_batch is null"))
                .isZero();
        assertThat(books.decimal(
                        "select amount from delta_row where size_tier = 'long' and token_class = 'UNCACHED_TEXT'"))
                .isEqualByComparingTo("0.800004");
        assertThat(books.decimal("select sum(amount) from delta_row")).isEqualByComparingTo("1.200004");
    }

    @Test
    void a_tenants_own_price_wins_and_the_database_says_the_same() {
        books.addTenant("/acme/", "EUR");
        books.addTenant("/acme/lab/", "EUR");
        books.addTenant("/other/", "EUR");
        addTieredPrice("/", "2", "4");
        addTieredPrice("/acme/", "1", "3");
        var records = new ArrayList<>(router.requests(1, 1, "/acme/lab/", 1_000_000, 0));
        records.addAll(router.requests(3, 1, "/other/", 1_000_000, 0));

        books.take(router.batch(1, records));

        assertThat(books.decimal("select amount from delta_row where tenant_path = '/acme/lab/'"))
                .isEqualByComparingTo("3");
        assertThat(books.decimal("select amount from delta_row where tenant_path = '/other/'"))
                .isEqualByComparingTo("4");
        assertThat(books.number("""
                        select count(*) from delta_row d where price_version_id =
                            price_version_for(tenant_path, model, currency_code, minute, (select rate_book from books))
                            and size_tier = size_tier_of(price_version_id, tokens)
                            and amount = tokens * unit_price(price_version_id, token_class, size_tier, service_tier) / 1000000""")).isEqualTo(2);
    }

    @Test
    void a_bill_has_a_line_for_each_price() {
        books.addTenant("/acme/", "EUR");
        addTieredPrice("/", "2", "4");
        books.take(router.batch(1, requests()));

        var lines = "from bill_charges('/acme/', '2026-11-01Z', '2026-12-01Z')";
        assertThat(books.number("select count(*) " + lines)).isEqualTo(2);
        assertThat(books.number("select count(*) " + lines + " where amount = tokens * per_million / 1000000"))
                .isEqualTo(2);
        assertThat(books.decimal("select sum(amount) " + lines)).isEqualByComparingTo("1.200004");
    }

    private List<UsageRecord> requests() {
        var records = new ArrayList<>(router.requests(1, 1, "/acme/", 200_000, 0));
        records.addAll(router.requests(3, 1, "/acme/", 200_001, 0));
        return records;
    }

    private void addTieredPrice(String path, String perMillion, String perMillionLong) {
        books.execute("""
                with next as (update books set rate_book = rate_book + 1 returning rate_book),
                made as (insert into price_version (id, rate_book, tenant_path, model, currency_code, effective_time, create_time)
                    select gen_random_uuid(), rate_book, '%1$s', 'small', 'EUR', '2020-01-01Z', now() from next returning id),
                sized as (insert into price_size_tier select id, '%1$s', 'long', 200000 from made)
                insert into class_price (price_version_id, tenant_path, token_class, size_tier, per_million)
                select id, '%1$s', 'UNCACHED_TEXT', 'all', %2$s from made
                union all select id, '%1$s', 'UNCACHED_TEXT', 'long', %3$s from made""".formatted(path, perMillion, perMillionLong));
    }
}
