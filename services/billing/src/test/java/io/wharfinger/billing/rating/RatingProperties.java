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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    private static final List<String> TENANTS = List.of("/acme/", "/acme/lab/", "/acme/lab/deep/", "/nobody/");
    private static final List<String> MODELS = List.of("small", "large");
    private static final List<String> SERVICES = List.of("standard", "batch", "priority");
    private static final List<Unit> UNITS =
            List.of(Unit.of(TokenClass.UNCACHED_TEXT), Unit.of(TokenClass.TEXT_OUT), Unit.REQUEST, Unit.of("pages"));

    @Property
    void every_unit_is_rated_or_parked_exactly_once(@ForAll("usages") List<Usage> usages, @ForAll("books") Book book) {
        var rating = Rating.of(usages, book.rateBook());

        var expected = new TreeMap<Unit, Long>();
        for (var usage : usages) {
            quantities(usage).forEach((unit, count) -> expected.merge(unit, count, Long::sum));
        }
        var actual = new TreeMap<Unit, Long>();
        rating.deltas().forEach(delta -> actual.merge(delta.grain().unit(), delta.tokens(), Long::sum));
        rating.parked().forEach(parked -> actual.merge(parked.grain().unit(), parked.tokens(), Long::sum));
        expected.values().removeIf(count -> count == 0);
        actual.values().removeIf(count -> count == 0);
        assertThat(actual).isEqualTo(expected);
    }

    @Property
    void the_books_are_what_a_naive_reading_of_the_prices_says(
            @ForAll("usages") List<Usage> usages, @ForAll("books") Book book) {
        var expected = new HashMap<Object, Sum>();
        for (var usage : usages) {
            quantities(usage).forEach((unit, count) -> {
                var price = NaivePrices.price(book.versions(), usage, unit);
                var amount = price.map(p -> p.perMillion().multiply(BigDecimal.valueOf(count)))
                        .orElse(BigDecimal.ZERO)
                        .movePointLeft(6);
                expected.merge(
                        List.of(usage.attribution().tenantPath(), unit, price.isPresent()),
                        new Sum(count, amount),
                        Sum::plus);
            });
        }
        var actual = new HashMap<Object, Sum>();
        var rating = Rating.of(usages, book.rateBook());
        rating.deltas()
                .forEach(delta -> actual.merge(
                        List.of(delta.grain().tenantPath(), delta.grain().unit(), true),
                        new Sum(delta.tokens(), delta.amount()),
                        Sum::plus));
        rating.parked()
                .forEach(parked -> actual.merge(
                        List.of(parked.grain().tenantPath(), parked.grain().unit(), false),
                        new Sum(parked.tokens(), BigDecimal.ZERO),
                        Sum::plus));
        assertThat(withoutNothing(actual)).isEqualTo(withoutNothing(expected));
    }

    @Property
    void any_order_and_any_split_into_batches_give_the_same_books(
            @ForAll("usages") List<Usage> usages,
            @ForAll("books") Book book,
            @ForAll("cuts") List<Integer> cuts,
            @ForAll Random random) {
        var whole = books(List.of(usages), book.rateBook());
        var mixed = new ArrayList<>(usages);
        Collections.shuffle(mixed, random);
        var split = books(cut(mixed, cuts), book.rateBook());

        assertThat(split).isEqualTo(whole);
    }

    @Property
    void what_was_parked_is_rated_like_what_it_came_from(
            @ForAll("usages") List<Usage> usages, @ForAll("books") Book book) {
        var unknown = Rating.of(usages, new RateBook()).parked();

        var later = books(List.of(unknown.stream().map(Parked::usage).toList()), book.rateBook());

        assertThat(later).isEqualTo(books(List.of(usages), book.rateBook()));
    }

    @Property
    void taking_usage_back_leaves_nothing(@ForAll("usages") List<Usage> usages, @ForAll("books") Book book) {
        var both = new ArrayList<>(usages);
        for (var usage : usages) {
            var back = new HashMap<Unit, Long>();
            usage.units().forEach((unit, count) -> back.put(unit, -count));
            both.add(new Usage(
                    usage.attribution(),
                    TokenCounts.zero().minus(usage.counts()),
                    back,
                    usage.requestInput(),
                    usage.minute(),
                    usage.partial()));
        }
        var rating = Rating.of(both, book.rateBook());

        assertThat(rating.deltas()).isEmpty();
        assertThat(rating.parked()).isEmpty();
    }

    @Property
    void tenants_come_in_the_order_of_their_paths(@ForAll("usages") List<Usage> usages, @ForAll("books") Book book) {
        assertThat(Rating.of(usages, book.rateBook()).deltas())
                .extracting(delta -> delta.grain().tenantPath())
                .isSorted();
    }

    /** A rate book and the versions that it was made of. */
    record Book(List<PriceVersion> versions) {
        RateBook rateBook() {
            var book = new RateBook();
            TENANTS.stream().filter(NaivePrices::isKnown).forEach(path -> book.setCurrency(path, "EUR"));
            versions.forEach(book::add);
            return book;
        }
    }

    private record Sum(long count, BigDecimal amount) {
        Sum plus(Sum other) {
            return new Sum(count + other.count, amount.add(other.amount));
        }
    }

    private static Map<Object, Sum> withoutNothing(Map<Object, Sum> sums) {
        var some = new HashMap<Object, Sum>();
        sums.forEach((key, sum) -> {
            if (sum.count() != 0 || sum.amount().signum() != 0) {
                some.put(key, new Sum(sum.count(), sum.amount().setScale(12)));
            }
        });
        return some;
    }

    private static Map<Unit, Long> quantities(Usage usage) {
        var quantities = new HashMap<>(usage.units());
        for (var tokenClass : TokenClass.values()) {
            quantities.put(Unit.of(tokenClass), usage.counts().get(tokenClass));
        }
        quantities.values().removeIf(count -> count == 0);
        return quantities;
    }

    /** Books by grain and price: what delta rows add up to. */
    private static Map<Object, Sum> books(List<List<Usage>> batches, RateBook book) {
        var sums = new HashMap<Object, Sum>();
        for (var batch : batches) {
            var rating = Rating.of(batch, book);
            rating.deltas()
                    .forEach(delta -> sums.merge(
                            List.of(delta.grain(), delta.priceVersionId(), delta.currencyCode()),
                            new Sum(delta.tokens(), delta.amount()),
                            Sum::plus));
            rating.parked()
                    .forEach(parked -> sums.merge(
                            List.of(parked.grain(), parked.requestInput(), parked.missing()),
                            new Sum(parked.tokens(), BigDecimal.ZERO),
                            Sum::plus));
        }
        return withoutNothing(sums);
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

    private static Arbitrary<Instant> minutes() {
        return Arbitraries.integers().between(0, 9).map(minute -> START.plusSeconds(minute * 60L));
    }

    @Provide
    Arbitrary<List<Usage>> usages() {
        var counts = Arbitraries.longs()
                .between(0, 1000)
                .array(long[].class)
                .ofSize(10)
                .map(TokenCounts::of);
        var units = Arbitraries.maps(
                Arbitraries.of(Unit.REQUEST, Unit.of("pages")),
                Arbitraries.longs().between(1, 9));
        return Combinators.combine(
                        Arbitraries.of(TENANTS),
                        Arbitraries.of(MODELS),
                        Arbitraries.of(SERVICES),
                        Arbitraries.of("e1", "e2"),
                        counts,
                        units,
                        minutes(),
                        Arbitraries.of(true, false))
                .as((tenant, model, service, endpoint, tokens, others, minute, partial) -> new Usage(
                        new Attribution(tenant, "k", model, "d", endpoint, "a", service, "/"),
                        tokens,
                        others,
                        tokens.input(),
                        minute,
                        partial))
                .list()
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<Book> books() {
        var times = minutes();
        return Combinators.combine(
                        Arbitraries.of("/", "/acme/", "/acme/lab/", "/other/"),
                        Arbitraries.of(MODELS),
                        times,
                        Arbitraries.of(false, false, false, true),
                        rates())
                .as((path, model, time, ends, rates) -> new PriceVersion(
                        new UUID((path + model).hashCode(), time.getEpochSecond()),
                        path,
                        model,
                        "EUR",
                        time,
                        ends && !path.equals("/"),
                        rates,
                        time))
                .list()
                .ofMaxSize(8)
                .map(versions -> {
                    var once = new TreeMap<UUID, PriceVersion>();
                    versions.forEach(version -> once.put(version.id(), version));
                    return new Book(List.copyOf(once.values()));
                });
    }

    /** Complete in the size tiers, as every stored version is. */
    private static Arbitrary<RateCard> rates() {
        var price = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, UnitPrice.MAX)
                .ofScale(6)
                .map(UnitPrice::new);
        var thresholds = Arbitraries.longs().between(1, 6000).set().ofMaxSize(3);
        return Combinators.combine(
                        thresholds,
                        Arbitraries.of(UNITS).set().ofMinSize(1),
                        Arbitraries.of("*", "batch").set().ofMinSize(1),
                        price.list().ofSize(UNITS.size() * 4 * 2))
                .as((above, units, services, numbers) -> {
                    var tiers = above.stream()
                            .map(threshold -> new SizeTier("above-" + threshold, threshold))
                            .toList();
                    var places = new ArrayList<>(List.of(SizeTier.ALL));
                    tiers.forEach(tier -> places.add(tier.name()));
                    var all = new java.util.TreeSet<>(services);
                    all.add(PricePoint.ANY_SERVICE);
                    var next = numbers.iterator();
                    var prices = new HashMap<PricePoint, UnitPrice>();
                    for (var unit : units) {
                        for (var place : places) {
                            all.forEach(service -> prices.put(new PricePoint(unit, place, service), next.next()));
                        }
                    }
                    return RateCard.of(tiers, prices);
                });
    }
}
