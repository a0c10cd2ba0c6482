package io.wharfinger.billing.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class AcceleratorTimeProperties {
    private static final Instant ORIGIN = Instant.parse("2026-11-01T00:00:00Z");
    private static final long REACH = 1_000;

    @Property
    void thePartsOfASpanAddUpToTheWhole(
            @ForAll("holdings") @Size(max = 30) List<Holding> holdings,
            @ForAll @Size(min = 2, max = 8) List<@LongRange(max = REACH) Long> cuts,
            @ForAll("moments") Instant now) {
        var sorted = cuts.stream().sorted().toList();
        var whole = micros(holdings, new Span(at(sorted.getFirst()), at(sorted.getLast()), now));

        var parts = new TreeMap<Holder, Long>();
        for (var i = 1; i < sorted.size(); i++) {
            micros(holdings, new Span(at(sorted.get(i - 1)), at(sorted.get(i)), now))
                    .forEach((holder, micros) -> parts.merge(holder, micros, Long::sum));
        }

        assertThat(parts).isEqualTo(whole);
    }

    /** The slow way: every microsecond is asked whether the accelerator was held in it. */
    @Property(tries = 200)
    void itIsTheNumberOfMicrosecondsInWhichItWasHeld(
            @ForAll("holdings") @Size(max = 5) List<Holding> holdings,
            @ForAll("moments") Instant start,
            @ForAll("moments") Instant end,
            @ForAll("moments") Instant now) {
        var counted = new TreeMap<Holder, Long>();
        for (var micro = start; micro.isBefore(end); micro = micro.plus(1, ChronoUnit.MICROS)) {
            for (var holding : holdings) {
                if (!micro.isBefore(holding.start())
                        && micro.isBefore(holding.end().orElse(now))) {
                    counted.merge(holding.holder(), 1L, Long::sum);
                }
            }
        }

        assertThat(micros(holdings, new Span(start, end, now))).isEqualTo(counted);
    }

    @Property
    void eachHoldingIsInExactlyOneRowInWhateverOrderTheyCome(
            @ForAll("holdings") @Size(max = 30) List<Holding> holdings, @ForAll Random random) {
        var span = new Span(ORIGIN, at(REACH), at(REACH));
        var shuffled = new ArrayList<>(holdings);
        Collections.shuffle(shuffled, random);

        var rows = rows(shuffled, span);

        assertThat(rows).isEqualTo(rows(holdings, span));
        assertThat(rows.stream().map(HeldTime::holder)).doesNotHaveDuplicates().isSorted();
        assertThat(rows.stream().mapToLong(HeldTime::micros).sum())
                .isEqualTo(holdings.stream()
                        .mapToLong(holding -> holding.microsWithin(span))
                        .sum());
    }

    @Property
    void hoursAreTheNearestBillionthAndHalvesGoUp(@ForAll @LongRange(max = Long.MAX_VALUE / 2) long micros) {
        var hours = new HeldTime(new Holder("/acme/", "m", "d", "h100"), micros, 0).hours();

        // 3.6e9 micros are 1e9 billionths: hours * 3.6 must be within 1.8 of the micros, the upper end left out.
        var difference = hours.multiply(new BigDecimal(3_600_000_000L)).subtract(new BigDecimal(micros));
        assertThat(hours.scale()).isEqualTo(9);
        assertThat(difference).isLessThanOrEqualTo(new BigDecimal("1.8")).isGreaterThan(new BigDecimal("-1.8"));
        assertThat(hours.unscaledValue()).isGreaterThanOrEqualTo(BigInteger.ZERO);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs().between(0, REACH).map(AcceleratorTimeProperties::at);
    }

    @Provide
    Arbitrary<List<Holding>> holdings() {
        var holder = Combinators.combine(
                        Arbitraries.of("/acme/", "/acme/lab/", "/"),
                        Arbitraries.of("small", "large"),
                        Arbitraries.of("d1", "d2"))
                .as((path, model, deployment) -> new Holder(path, model, deployment, "h100"));
        var time = Arbitraries.longs().between(0, REACH);
        return Combinators.combine(holder, Arbitraries.of("gpu-1", "gpu-2"), time, time.injectNull(0.3))
                .as((who, accelerator, start, life) -> new Holding(
                        who, accelerator, at(start), Optional.ofNullable(life).map(micros -> at(start + micros))))
                .list();
    }

    private static Instant at(long micros) {
        return ORIGIN.plus(micros, ChronoUnit.MICROS);
    }

    private static List<HeldTime> rows(List<Holding> holdings, Span span) {
        var time = new AcceleratorTime(span);
        holdings.forEach(time::add);
        return time.rows();
    }

    private static Map<Holder, Long> micros(List<Holding> holdings, Span span) {
        var micros = new TreeMap<Holder, Long>();
        rows(holdings, span).forEach(row -> micros.put(row.holder(), row.micros()));
        return micros;
    }
}
