package io.wharfinger.billing.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.accelerator.Span;
import io.wharfinger.tariff.cost.WorkWeights;
import io.wharfinger.tariff.usage.TokenClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CostHourProperties {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant END = START.plus(1, ChronoUnit.HOURS);
    private static final List<String> PARTITIONS =
            List.of("", "", "gpu-0-mig-1g10gb-19-0", "gpu-0-mig-3g40gb-9-1", "vgpu-2");

    private static HourFacts facts(long seed) {
        var random = new Random(seed);
        var places = IntStream.range(0, 5)
                .mapToObj(i -> new Lease.Place("gpu-" + i, "c" + i % 2, i < 3 ? "h100" : "a30"))
                .toList();
        var leases = new ArrayList<Lease>();
        for (int i = 0; i < random.nextInt(12); i++) {
            leases.add(lease(random, places.get(random.nextInt(4)), i));
        }
        var presences = places.stream()
                .filter(_ -> random.nextInt(4) > 0)
                .map(place -> new Presence(place, time(random), Optional.empty()))
                .toList();
        return new HourFacts(
                new Span(START, END, END),
                presences,
                leases,
                rates(random),
                used(random),
                Map.of("d0", random.nextInt(5), "d1", 3),
                random.nextBoolean()
                        ? Map.of()
                        : Map.of(
                                "m0",
                                new WorkWeights(new BigDecimal("0.0001"), BigDecimal.ZERO, new BigDecimal("0.02"))));
    }

    private static Lease lease(Random random, Lease.Place place, int number) {
        int deployment = random.nextInt(4);
        var start = time(random);
        return new Lease(
                place,
                deployment == 3 ? "/" : "/t" + random.nextInt(2) + "/",
                deployment == 3 ? "" : "m" + deployment,
                deployment == 3 ? "" : "d" + deployment,
                "i" + number,
                PARTITIONS.get(random.nextInt(PARTITIONS.size())),
                start,
                random.nextInt(3) == 0
                        ? Optional.empty()
                        : Optional.of(start.plus(random.nextInt(5_000_000), ChronoUnit.MILLIS)));
    }

    private static Instant time(Random random) {
        return START.plus(random.nextInt(-1_000_000, 3_700_000) * 1000L + random.nextInt(1000), ChronoUnit.MICROS);
    }

    private static List<CostRate> rates(Random random) {
        var rates = new ArrayList<CostRate>();
        for (var item : List.of(
                new CostRate.Item("c0", "h100", ""),
                new CostRate.Item("c0", "a30", ""),
                new CostRate.Item("c1", "h100", ""),
                new CostRate.Item("c0", "", "gateway"),
                new CostRate.Item("c1", "", "storage"))) {
            if (random.nextInt(5) > 0) {
                rates.add(new CostRate(
                        new UUID(0, rates.size()),
                        item,
                        "EUR",
                        BigDecimal.valueOf(random.nextInt(5_000_000), 6),
                        item.isShared() ? BigDecimal.ZERO : new BigDecimal("0.013"),
                        Optional.of(new BigDecimal("1.73")),
                        START,
                        "",
                        START));
            }
        }
        return rates;
    }

    private static List<UsedTokens> used(Random random) {
        var used = new ArrayList<UsedTokens>();
        for (int deployment = 0; deployment < 4; deployment++) {
            for (int tenant = 0; tenant < 3; tenant++) {
                for (var tokenClass : List.of(TokenClass.UNCACHED_TEXT, TokenClass.CACHE_READ, TokenClass.TEXT_OUT)) {
                    if (random.nextInt(3) == 0) {
                        var owner = new CostOwner("/t" + tenant + "/", "m" + deployment, "d" + deployment);
                        used.add(new UsedTokens(owner, tokenClass, random.nextInt(100_000)));
                    }
                }
            }
        }
        return used;
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Microseconds in which an accelerator was held or there, in the plainest way: piece by piece between all moments. */
    private static BigDecimal micros(HourFacts facts, String accelerator) {
        var moments = new TreeSet<Instant>(List.of(START, END));
        facts.leases().forEach(lease -> {
            moments.add(lease.start());
            lease.end().ifPresent(moments::add);
        });
        facts.presences().forEach(presence -> moments.add(presence.start()));
        long micros = 0;
        for (var from : moments) {
            var to = moments.higher(from);
            boolean within = to != null && !from.isBefore(START) && from.isBefore(END);
            boolean there = facts.leases().stream()
                            .anyMatch(lease -> lease.place().accelerator().equals(accelerator) && lease.lastsAt(from))
                    || facts.presences().stream()
                            .anyMatch(presence ->
                                    presence.place().accelerator().equals(accelerator) && presence.lastsAt(from));
            if (to != null && within && there) {
                micros += ChronoUnit.MICROS.between(from, to.isAfter(END) ? END : to);
            }
        }
        return BigDecimal.valueOf(micros);
    }

    @Property
    void eachMicrosecondOfEachAcceleratorIsInOneRow(@ForAll long seed, @ForAll IdlePolicy policy) {
        var facts = facts(seed);
        var expected = new TreeMap<Pool, BigDecimal>();
        for (int i = 0; i < 5; i++) {
            expected.merge(new Pool("c" + i % 2, i < 3 ? "h100" : "a30"), micros(facts, "gpu-" + i), BigDecimal::add);
        }
        var rows = CostHour.rows(facts, policy);
        expected.forEach((pool, micros) -> assertThat(sum(rows.stream()
                        .filter(row -> row.key().pool().equals(pool))
                        .map(CostRow::micros)
                        .toList()))
                .isEqualByComparingTo(micros));
    }

    @Property
    void costRowsAddUpToTimeTimesRates(@ForAll long seed, @ForAll IdlePolicy policy) {
        var facts = facts(seed);
        var rows = CostHour.rows(facts, policy);
        for (var rate : facts.rates()) {
            var pool = new Pool(rate.item().cluster(), rate.item().acceleratorClass());
            var of = rows.stream()
                    .filter(row -> row.key().pool().equals(pool)
                            && row.key().shared().equals(rate.item().shared()))
                    .toList();
            var micros = rate.item().isShared()
                    ? facts.micros()
                    : sum(of.stream().map(CostRow::micros).toList());
            assertThat(sum(of.stream().map(CostRow::amount).toList())).isEqualByComparingTo(rate.cost(micros));
        }
    }

    @Property
    void eachTokenIsInOneRow(@ForAll long seed, @ForAll IdlePolicy policy) {
        var facts = facts(seed);
        var told = new TreeMap<String, Long>();
        CostHour.rows(facts, policy)
                .forEach(row -> told.merge(row.key().owner() + row.key().tokenClass(), row.tokens(), Long::sum));
        for (var used : facts.used()) {
            assertThat(told.getOrDefault(used.owner() + used.tokenClass().name(), 0L))
                    .isEqualTo(used.tokens());
        }
        assertThat(told.values().stream().mapToLong(tokens -> tokens).sum())
                .isEqualTo(facts.used().stream().mapToLong(UsedTokens::tokens).sum());
    }

    @Property
    void nothingIsNegative(@ForAll long seed, @ForAll IdlePolicy policy) {
        for (var row : CostHour.rows(facts(seed), policy)) {
            assertThat(row.micros()).isNotNegative();
            assertThat(row.amount()).isNotNegative();
        }
    }
}
