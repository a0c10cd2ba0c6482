package io.wharfinger.billing.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.Unit;
import io.wharfinger.billing.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RepricingProperties {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final int MINUTES = 45;
    private static final List<String> TENANTS = List.of("/acme/", "/acme/lab/");

    /** Versions of one price, in the order in which they were added. */
    private record Book(List<PriceVersion> versions) {
        RateBook rateBook() {
            var book = new RateBook();
            TENANTS.forEach(tenant -> book.setCurrency(tenant, "EUR"));
            versions.forEach(book::add);
            return book;
        }

        List<SizeTier> tiers(UUID version) {
            return versions.stream()
                    .filter(one -> one.id().equals(version))
                    .findFirst()
                    .orElseThrow()
                    .rates()
                    .sizeTiers();
        }
    }

    /** Rate classes get numbers, as in the books. */
    private record RateClass(UsageGrain grain, UUID version) {
        static RateClass of(Delta delta) {
            return new RateClass(delta.grain().at(START), delta.priceVersionId());
        }
    }

    /** Usage that was rated one by one, as delta rows and records tell it. */
    private static final class Told implements PartDetail {
        private final Map<RateClass, Long> rateClasses = new HashMap<>();
        private final Map<Long, List<Usage>> usages = new HashMap<>();

        Told(List<Usage> all, RateBook book) {
            for (var usage : all) {
                for (var delta : Rating.of(List.of(usage), book).deltas()) {
                    usages.computeIfAbsent(number(delta), _ -> new ArrayList<>())
                            .add(usage);
                }
            }
        }

        long number(Delta delta) {
            return rateClasses.computeIfAbsent(RateClass.of(delta), _ -> rateClasses.size() + 1L);
        }

        private List<Usage> of(RatedPart part) {
            return usages.getOrDefault(part.rateClass(), List.of()).stream()
                    .filter(usage -> !usage.minute().isBefore(part.grain().minute())
                            && usage.minute().isBefore(part.end()))
                    .toList();
        }

        private static long tokens(Usage usage, RatedPart part) {
            return usage.counts().get(part.grain().unit().tokenClass().orElseThrow());
        }

        @Override
        public Optional<List<RatedPart>> byMinute(RatedPart part) {
            var minutes = new TreeMap<Instant, Long>();
            of(part).forEach(usage -> minutes.merge(usage.minute(), tokens(usage, part), Long::sum));
            return Optional.of(minutes.entrySet().stream()
                    .map(minute -> part.ofMinute(minute.getKey(), minute.getValue()))
                    .toList());
        }

        @Override
        public Optional<List<RatedPart>> bySize(RatedPart part) {
            return Optional.of(of(part).stream()
                    .map(usage -> part.ofSize(usage.requestInput(), tokens(usage, part)))
                    .toList());
        }
    }

    @Property(tries = 500)
    void what_nothing_changed_for_books_nothing(@ForAll("usages") List<Usage> usages, @ForAll("books") Book book) {
        var rated = rolledUp(Rating.of(usages, book.rateBook()).deltas());
        var told = new Told(usages, book.rateBook());

        var outcome = Repricing.of(parts(rated, told, book), rated, book.rateBook(), told);

        assertThat(outcome).isEqualTo(new Repricing.Difference(List.of()));
    }

    @Property(tries = 500)
    void with_the_difference_the_books_are_as_if_the_prices_had_been_there_from_the_start(
            @ForAll("usages") List<Usage> usages, @ForAll("books") Book before, @ForAll("books") Book added) {
        var after = new Book(joined(before.versions(), added.versions()));
        var rated = rolledUp(Rating.of(usages, before.rateBook()).deltas());
        var told = new Told(usages, before.rateBook());

        var outcome = Repricing.of(parts(rated, told, before), rated, after.rateBook(), told);

        assertThat(outcome).isInstanceOf(Repricing.Difference.class);
        var deltas = ((Repricing.Difference) outcome).deltas();
        assertThat(withoutNothing(joined(rated, deltas)))
                .isEqualTo(withoutNothing(Rating.of(usages, after.rateBook()).deltas()));
        assertThat(deltas.stream().mapToLong(Delta::tokens).sum()).isZero();
        var again = Repricing.of(parts(rated, told, before), rolledUp(joined(rated, deltas)), after.rateBook(), told);
        assertThat(again).isEqualTo(new Repricing.Difference(List.of()));
    }

    @Property(tries = 200)
    void what_is_not_known_is_named_and_never_guessed(
            @ForAll("usages") List<Usage> usages, @ForAll("books") Book before, @ForAll("books") Book added) {
        var after = new Book(joined(before.versions(), added.versions()));
        var rated = rolledUp(Rating.of(usages, before.rateBook()).deltas());
        var told = new Told(usages, before.rateBook());
        var nothing = new PartDetail() {
            @Override
            public Optional<List<RatedPart>> byMinute(RatedPart part) {
                return Optional.empty();
            }

            @Override
            public Optional<List<RatedPart>> bySize(RatedPart part) {
                return Optional.empty();
            }
        };

        var outcome = Repricing.of(parts(rated, told, before), rated, after.rateBook(), nothing);

        if (outcome instanceof Repricing.Difference(var deltas)) {
            assertThat(withoutNothing(joined(rated, deltas)))
                    .isEqualTo(
                            withoutNothing(Rating.of(usages, after.rateBook()).deltas()));
        } else {
            assertThat(outcome).isInstanceOfAny(Repricing.MinuteUnknown.class, Repricing.SizeUnknown.class);
        }
    }

    private static List<RatedPart> parts(List<Delta> rated, Told told, Book book) {
        return rated.stream()
                .map(sum -> new RatedPart(
                        told.number(sum),
                        sum.grain(),
                        sum.grain().minute().plus(Duration.ofMinutes(15)),
                        SizeRange.of(sum.grain().sizeTier(), book.tiers(sum.priceVersionId())),
                        "EUR",
                        sum.tokens()))
                .toList();
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private static List<Delta> withoutNothing(List<Delta> deltas) {
        return rolledUp(deltas).stream().filter(sum -> sum.tokens() != 0).toList();
    }

    /** As rollups are: what comes to nothing stays. */
    private static List<Delta> rolledUp(List<Delta> deltas) {
        var sums = new TreeMap<Repricing.Place, Repricing.Sum>();
        for (var delta : deltas) {
            var minute = delta.grain().minute();
            var quarter = minute.minusSeconds(Math.floorMod(minute.getEpochSecond(), 900));
            sums.merge(
                    new Repricing.Place(delta.grain().at(quarter), delta.priceVersionId(), delta.currencyCode()),
                    new Repricing.Sum(delta.tokens(), delta.amount()),
                    Repricing.Sum::plus);
        }
        var rolled = new ArrayList<Delta>();
        sums.forEach((place, sum) -> rolled.add(
                new Delta(place.grain(), place.priceVersionId(), place.currencyCode(), sum.tokens(), sum.amount())));
        return rolled;
    }

    @Provide
    Arbitrary<List<Usage>> usages() {
        return Combinators.combine(
                        Arbitraries.of(TENANTS),
                        Arbitraries.integers().between(0, MINUTES - 1),
                        Arbitraries.of(100L, 2_000L, 50_000L),
                        Arbitraries.longs().between(0, 1_000),
                        Arbitraries.integers().between(0, 4))
                .as((tenant, minute, in, out, back) -> usage(tenant, minute, in, out, back == 0))
                .list()
                .ofMaxSize(20);
    }

    private static Usage usage(String tenant, int minute, long in, long out, boolean back) {
        var counts = TokenCounts.of(Map.of(TokenClass.UNCACHED_TEXT, in, TokenClass.TEXT_OUT, out));
        return new Usage(
                new Attribution(tenant, "key", "small", "dep", "engine", "h100", "standard", "/v1"),
                back ? TokenCounts.zero().minus(counts) : counts,
                START.plus(Duration.ofMinutes(minute)),
                false);
    }

    /** A list price that is there always, and more prices from this or that minute on. */
    @Provide
    Arbitrary<Book> books() {
        var later = Combinators.combine(
                        Arbitraries.of("/", "/acme/", "/acme/lab/"),
                        Arbitraries.integers().between(0, MINUTES),
                        Arbitraries.of(0L, 1_000L, 30_000L),
                        Arbitraries.integers().between(0, 20))
                .as(RepricingProperties::version)
                .list()
                .ofMaxSize(3);
        return Combinators.combine(
                        later,
                        Arbitraries.of(0L, 1_000L, 30_000L),
                        Arbitraries.integers().between(1, 9))
                .as((versions, above, price) -> new Book(joined(List.of(version("/", -100, above, price)), versions)));
    }

    private static PriceVersion version(String tenant, int minute, long above, int price) {
        var prices = new HashMap<PricePoint, UnitPrice>();
        for (var tokenClass : List.of(TokenClass.UNCACHED_TEXT, TokenClass.TEXT_OUT)) {
            var unit = Unit.of(tokenClass);
            prices.put(PricePoint.of(unit), new UnitPrice(BigDecimal.valueOf(price)));
            if (above > 0) {
                prices.put(
                        new PricePoint(unit, "long", PricePoint.ANY_SERVICE),
                        new UnitPrice(BigDecimal.valueOf(2L * price)));
            }
        }
        var tiers = above > 0 ? List.of(new SizeTier("long", above)) : List.<SizeTier>of();
        return new PriceVersion(
                UUID.randomUUID(),
                tenant,
                "small",
                "EUR",
                START.plus(Duration.ofMinutes(minute)),
                false,
                RateCard.of(tiers, prices),
                START);
    }
}
