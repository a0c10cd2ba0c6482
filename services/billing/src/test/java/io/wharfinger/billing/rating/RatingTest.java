package io.wharfinger.billing.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.Unit;
import io.wharfinger.billing.usage.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RatingTest {
    private static final Instant MINUTE = Instant.parse("2026-11-01T00:00:00Z");
    private static final Unit IN = Unit.of(TokenClass.UNCACHED_TEXT);
    private static final Unit CACHED = Unit.of(TokenClass.CACHE_READ);
    private static final Unit OUT = Unit.of(TokenClass.TEXT_OUT);

    private final RateBook book = new RateBook();

    RatingTest() {
        for (var path : List.of("/acme/", "/acme/lab/", "/other/")) {
            book.setCurrency(path, "EUR");
        }
    }

    @Test
    void one_token_above_the_threshold_gives_the_whole_request_the_tiers_prices() {
        book.add(version("/", MINUTE, long200k()));

        var at = amount(usage("/acme/", "standard", 150_000, 50_000, 1000));
        var above = amount(usage("/acme/", "standard", 150_000, 50_001, 1000));

        // 150,000 x 2 + 50,000 x 0.2 + 1,000 x 8, per million; then 150,000 x 4 + 50,001 x 0.4 + 1,000 x 12.
        assertThat(at).isEqualTo("0.318000000000");
        assertThat(above).isEqualTo("0.632000400000");
    }

    @Test
    void a_service_tier_without_a_name_in_the_version_is_standard() {
        var rates = new HashMap<>(
                RateCard.flat(Map.of(IN, price("2"), OUT, price("8"))).prices());
        rates.put(new PricePoint(IN, "all", "batch"), price("1"));
        book.add(version("/", MINUTE, RateCard.of(List.of(), rates)));

        assertThat(amount(usage("/acme/", "batch", 1_000_000, 0, 1_000_000))).isEqualTo("9.000000000000");
        assertThat(amount(usage("/acme/", "flex", 1_000_000, 0, 1_000_000))).isEqualTo("10.000000000000");
    }

    @Test
    void a_tenants_own_price_counts_for_it_and_those_below_until_it_ends() {
        book.add(version("/", MINUTE, RateCard.flat(Map.of(IN, price("2")))));
        book.add(version("/acme/", MINUTE.plusSeconds(60), RateCard.flat(Map.of(IN, price("1")))));
        book.add(new PriceVersion(
                UUID.randomUUID(), "/acme/", "m", "EUR", MINUTE.plusSeconds(120), true, RateCard.empty(), MINUTE));

        assertThat(amount(input("/acme/lab/", 0))).isEqualTo("2.000000000000");
        assertThat(amount(input("/acme/lab/", 1))).isEqualTo("1.000000000000");
        assertThat(amount(input("/acme/", 1))).isEqualTo("1.000000000000");
        assertThat(amount(input("/other/", 1))).isEqualTo("2.000000000000");
        assertThat(amount(input("/acme/lab/", 2))).isEqualTo("2.000000000000");
    }

    @Test
    void a_price_added_later_is_found_although_another_was_found_before() {
        book.add(version("/", MINUTE, RateCard.flat(Map.of(IN, price("2")))));
        assertThat(amount(input("/acme/", 0))).isEqualTo("2.000000000000");

        book.add(version("/acme/", MINUTE, RateCard.flat(Map.of(IN, price("3")))));

        assertThat(amount(input("/acme/", 0))).isEqualTo("3.000000000000");
    }

    @Test
    void requests_and_meters_are_charged_by_the_piece() {
        book.add(version(
                "/", MINUTE, RateCard.flat(Map.of(Unit.REQUEST, price("5000"), Unit.of("gpu-second"), price("300")))));
        var usage = new Usage(
                who("/acme/", "standard"),
                TokenCounts.zero(),
                Map.of(Unit.REQUEST, 3L, Unit.of("gpu-second"), 7L),
                0,
                MINUTE,
                false);

        assertThat(Rating.of(List.of(usage), book).deltas())
                .extracting(Delta::amount)
                .containsExactly(new BigDecimal("0.015000000000"), new BigDecimal("0.002100000000"));
    }

    @Test
    void a_class_without_a_price_waits_and_keeps_the_size_of_its_request() {
        book.add(version("/", MINUTE, RateCard.flat(Map.of(IN, price("2")))));

        var rating =
                Rating.of(List.of(usage("/acme/", "standard", 10, 5, 1), usage("/acme/", "standard", 20, 5, 2)), book);

        assertThat(rating.deltas()).extracting(Delta::tokens).containsExactly(30L);
        assertThat(rating.parked())
                .extracting(parked -> List.of(parked.grain().unit(), parked.requestInput(), parked.tokens()))
                .containsExactly(
                        List.of(CACHED, 15L, 5L),
                        List.of(OUT, 15L, 1L),
                        List.of(CACHED, 25L, 5L),
                        List.of(OUT, 25L, 2L));
    }

    @Test
    void usage_of_an_unknown_tenant_waits() {
        assertThat(Rating.of(List.of(input("/nobody/", 0)), book).parked())
                .extracting(Parked::missing)
                .containsExactly(Missing.TENANT);
    }

    @Test
    void many_records_of_many_tenants_come_to_the_sum_of_all() {
        book.add(version("/", MINUTE, long200k()));
        var usages = new ArrayList<Usage>();
        var expected = BigDecimal.ZERO;
        for (var i = 0; i < 20_000; i++) {
            book.setCurrency("/t" + i % 500 + "/", "EUR");
            usages.add(usage("/t" + i % 500 + "/", "standard", i * 20L, 0, 1));
            expected = expected.add(price(i * 20L > 200_000 ? "4" : "2").times(i * 20L))
                    .add(price(i * 20L > 200_000 ? "12" : "8").times(1));
        }

        var rating = Rating.of(usages, book);

        assertThat(rating.deltas().stream().map(Delta::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(expected);
        assertThat(rating.deltas())
                .extracting(delta -> delta.grain().sizeTier())
                .contains("all", "long");
    }

    private static RateCard long200k() {
        var tier = new SizeTier("long", 200_000);
        return RateCard.of(
                List.of(tier),
                Map.of(
                        PricePoint.of(IN),
                        price("2"),
                        PricePoint.of(CACHED),
                        price("0.2"),
                        PricePoint.of(OUT),
                        price("8"),
                        new PricePoint(IN, "long", "*"),
                        price("4"),
                        new PricePoint(CACHED, "long", "*"),
                        price("0.4"),
                        new PricePoint(OUT, "long", "*"),
                        price("12")));
    }

    private static PriceVersion version(String path, Instant time, RateCard rates) {
        return new PriceVersion(UUID.randomUUID(), path, "m", "EUR", time, false, rates, MINUTE);
    }

    private BigDecimal amount(Usage usage) {
        return Rating.of(List.of(usage), book).deltas().stream()
                .map(Delta::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Usage input(String tenant, int minutes) {
        return new Usage(who(tenant, "standard"), counts(1_000_000, 0, 0), MINUTE.plusSeconds(60L * minutes), false);
    }

    private static Usage usage(String tenant, String service, long in, long cached, long out) {
        return new Usage(who(tenant, service), counts(in, cached, out), MINUTE, false);
    }

    private static TokenCounts counts(long in, long cached, long out) {
        return TokenCounts.of(
                Map.of(TokenClass.UNCACHED_TEXT, in, TokenClass.CACHE_READ, cached, TokenClass.TEXT_OUT, out));
    }

    private static Attribution who(String tenant, String service) {
        return new Attribution(tenant, "k", "m", "d", "e", "a", service, "/");
    }

    private static UnitPrice price(String perMillion) {
        return new UnitPrice(new BigDecimal(perMillion));
    }
}
