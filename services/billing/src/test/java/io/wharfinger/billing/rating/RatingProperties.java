package io.wharfinger.billing.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RatingProperties {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> TENANTS = List.of("/acme/", "/acme/lab/", "/nobody/");
    private static final List<String> MODELS = List.of("small", "large");

    @Property
    void every_token_is_rated_or_parked_exactly_once(
            @ForAll("usages") List<Usage> usages, @ForAll("books") RateBook book) {
        var rating = Rating.of(UsageGrain.sums(usages), book);

        var expected = new EnumMap<TokenClass, Long>(TokenClass.class);
        for (var usage : usages) {
            for (var tokenClass : TokenClass.values()) {
                expected.merge(tokenClass, usage.counts().get(tokenClass), Long::sum);
            }
        }
        var actual = new EnumMap<TokenClass, Long>(TokenClass.class);
        for (var tokenClass : TokenClass.values()) {
            actual.put(tokenClass, 0L);
            expected.putIfAbsent(tokenClass, 0L);
        }
        rating.deltas().forEach(delta -> actual.merge(delta.grain().tokenClass(), delta.tokens(), Long::sum));
        rating.parked().forEach(parked -> actual.merge(parked.grain().tokenClass(), parked.tokens(), Long::sum));
        assertThat(actual).isEqualTo(expected);
    }

    @Property
    void the_amount_is_the_sum_over_single_records_exactly(
            @ForAll("usages") List<Usage> usages, @ForAll("books") RateBook book) {
        var together = sum(Rating.of(UsageGrain.sums(usages), book));
        var apart = usages.stream()
                .map(usage -> sum(Rating.of(UsageGrain.sums(List.of(usage)), book)))
                .reduce(BigDecimal.ZERO.setScale(12), BigDecimal::add);

        assertThat(together).isEqualTo(apart);
    }

    @Property
    void any_split_into_batches_gives_the_same_books(
            @ForAll("usages") List<Usage> usages, @ForAll("books") RateBook book, @ForAll("cuts") List<Integer> cuts) {
        var whole = books(List.of(usages), book);
        var split = books(cut(usages, cuts), book);

        assertThat(split).isEqualTo(whole);
    }

    @Property
    void the_price_in_force_is_the_newest_that_is_not_after_the_minute(
            @ForAll("books") RateBook book, @ForAll("minutes") Instant minute) {
        var chosen = book.price("small", "EUR", minute);

        chosen.ifPresent(version -> assertThat(version.effectiveTime()).isBeforeOrEqualTo(minute));
        var later = book.price("small", "EUR", minute.plusSeconds(60));
        assertThat(later.isPresent() || chosen.isEmpty()).isTrue();
    }

    /** Books by grain and price: what delta rows add up to. */
    private static Map<List<Object>, RollingSum> books(List<List<Usage>> batches, RateBook book) {
        var sums = new HashMap<List<Object>, RollingSum>();
        for (var batch : batches) {
            var rating = Rating.of(UsageGrain.sums(batch), book);
            rating.deltas()
                    .forEach(delta -> sums.merge(
                            List.of(delta.grain(), delta.priceVersionId(), delta.currencyCode()),
                            new RollingSum(delta.tokens(), delta.amount()),
                            RollingSum::plus));
            rating.parked()
                    .forEach(parked -> sums.merge(
                            List.of(parked.grain(), parked.missing()),
                            new RollingSum(parked.tokens(), BigDecimal.ZERO.setScale(12)),
                            RollingSum::plus));
        }
        return sums;
    }

    private record RollingSum(long tokens, BigDecimal amount) {
        RollingSum plus(RollingSum other) {
            return new RollingSum(tokens + other.tokens, amount.add(other.amount));
        }
    }

    private static BigDecimal sum(Rating rating) {
        return rating.deltas().stream().map(Delta::amount).reduce(BigDecimal.ZERO.setScale(12), BigDecimal::add);
    }

    private static List<List<Usage>> cut(List<Usage> usages, List<Integer> cuts) {
        var batches = new TreeMap<Integer, List<Usage>>();
        for (var i = 0; i < usages.size(); i++) {
            batches.computeIfAbsent(cuts.isEmpty() ? 0 : cuts.get(i % cuts.size()), _ -> new ArrayList<>())
                    .add(usages.get(i));
        }
        return List.copyOf(batches.values());
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(0, 5).list().ofMaxSize(7);
    }

    @Provide
    Arbitrary<Instant> minutes() {
        return Arbitraries.integers().between(0, 9).map(minute -> START.plusSeconds(minute * 60L));
    }

    @Provide
    Arbitrary<List<Usage>> usages() {
        var counts = Arbitraries.longs()
                .between(0, 1_000_000_000_000L)
                .array(long[].class)
                .ofSize(10)
                .map(TokenCounts::of);
        return Combinators.combine(
                        Arbitraries.of(TENANTS), Arbitraries.of(MODELS), counts, minutes(), Arbitraries.of(true, false))
                .as((tenant, model, tokens, minute, partial) -> new Usage(
                        new Attribution(tenant, "k", model, "d", "e", "a", "standard", "/"), tokens, minute, partial))
                .list()
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<RateBook> books() {
        var price = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, UnitPrice.MAX)
                .ofScale(6)
                .map(UnitPrice::new);
        var prices = Arbitraries.maps(Arbitraries.of(TokenClass.class), price);
        return Combinators.combine(Arbitraries.of(MODELS), minutes(), prices)
                .as((model, time, byClass) -> new PriceVersion(
                        new UUID(model.hashCode(), time.getEpochSecond()), model, "EUR", time, byClass, time))
                .list()
                .ofMaxSize(6)
                .map(versions -> {
                    var book = new RateBook();
                    book.setCurrency("/acme/", "EUR");
                    book.setCurrency("/acme/lab/", "EUR");
                    versions.forEach(book::add);
                    return book;
                });
    }
}
