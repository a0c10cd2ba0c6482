package io.wharfinger.router.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.contracts.router.v1.UsageRecord;
import io.wharfinger.router.tenants.Objective;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The bytes of a record are those that the generated classes would make of it. */
class UsageRecordsProperties {
    private final Attributions attributions = new Attributions();

    @Property
    void anOpening(@ForAll("served") Served served, @ForAll("times") Instant start, @ForAll("times") Instant now)
            throws Exception {
        BuiltRecords built = new BuiltRecords("018f-é", served.attribution(), start);
        byte[] record = new UsageRecords("018f-é", attributions.of(served), start).opening(now);

        assertThat(record).isEqualTo(built.opening(now).toByteArray());
        assertThat(UsageRecord.parseFrom(record)).isEqualTo(built.opening(now));
    }

    @Property
    void aCheckpoint(
            @ForAll("served") Served served,
            @ForAll("times") Instant now,
            @ForAll("metered") MeteredUsage metered,
            @ForAll("numbers") long openingSeq) {
        BuiltRecords built = new BuiltRecords("request", served.attribution(), now);
        UsageRecords records = new UsageRecords("request", attributions.of(served), now);

        assertThat(records.checkpoint(openingSeq, metered, now))
                .isEqualTo(built.checkpoint(openingSeq, metered, now).toByteArray());
    }

    @Property
    void aClosing(
            @ForAll("served") Served served,
            @ForAll("times") Instant start,
            @ForAll("endings") Ending ending,
            @ForAll("numbers") long openingSeq) {
        BuiltRecords built = new BuiltRecords("request", served.attribution(), start);
        UsageRecords records = new UsageRecords("request", new byte[0], Instant.EPOCH);
        UsageRecords moved = new UsageRecords("request", new byte[0], start).servedBy(attributions.of(served));

        assertThat(moved.closing(openingSeq, ending))
                .isEqualTo(built.closing(openingSeq, ending).toByteArray())
                .isNotEqualTo(records.closing(openingSeq, ending));
    }

    @Property(tries = 5)
    void attributionsDoNotGrowWithoutEnd(@ForAll("served") Served served) {
        for (int i = 0; i < 20_000; i++) {
            attributions.of(new Served("/t/", "key" + i, "m", "m", "d", "e", "a", "standard", "/v1/x"));
        }

        assertThat(attributions.count()).isLessThanOrEqualTo(16_384);
        assertThat(attributions.of(served)).isEqualTo(served.attribution().toByteArray());
    }

    @Provide
    Arbitrary<Served> served() {
        Arbitrary<String> names = Arbitraries.strings().ofMaxLength(30);
        return Combinators.combine(names, names, names, names, names, names, names)
                .as((a, b, c, d, e, f, g) -> new Served("/" + a + "/", b, c, d, e, f, g, "standard", "/v1/chat"));
    }

    @Provide
    Arbitrary<Instant> times() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 253_402_214_400L),
                        Arbitraries.longs().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<Long> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.just(0L),
                Arbitraries.longs().between(0, 300),
                Arbitraries.longs().between(0, Long.MAX_VALUE));
    }

    @Provide
    Arbitrary<MeteredUsage> metered() {
        Arbitrary<CountSource> sources = Arbitraries.of(
                CountSource.COUNT_SOURCE_ENGINE_FINAL,
                CountSource.COUNT_SOURCE_CHUNKS,
                CountSource.COUNT_SOURCE_ESTIMATED);
        return Combinators.combine(numbers().list().ofSize(10), numbers().list().ofSize(3), sources)
                .as((counts, units, source) -> new MeteredUsage(usage(counts), units(units), source));
    }

    private static EngineUsage usage(List<Long> counts) {
        return new EngineUsage(
                counts.get(0),
                counts.get(1),
                counts.get(2),
                counts.get(3),
                counts.get(4),
                counts.get(5),
                counts.get(6),
                counts.get(7),
                counts.get(8),
                counts.get(9));
    }

    private static Units units(List<Long> counts) {
        return new Units(counts.get(0), counts.get(1), counts.get(2));
    }

    @Provide
    Arbitrary<Ending> endings() {
        Arbitrary<Long> nanos = Arbitraries.longs().between(0, 100_000_000_000L);
        Arbitrary<AnswerPace> paces = Combinators.combine(
                        nanos,
                        nanos,
                        Arbitraries.longs().between(0, 1000),
                        Arbitraries.longs().between(0, 5000))
                .as((first, more, tokens, millis) ->
                        AnswerPace.of(first, first + more, tokens, new Objective(millis, millis / 10)));
        return Combinators.combine(
                        Arbitraries.of(Outcome.OUTCOME_COMPLETED, Outcome.OUTCOME_LENGTH_LIMITED),
                        metered(),
                        times(),
                        paces,
                        Arbitraries.integers().between(0, 599))
                .as(Ending::new);
    }
}
