package io.wharfinger.router.reading.counters;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.wharfinger.contracts.billing.v1.EngineReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ReadingBufferProperties {
    private static EngineReading reading(String endpoint, long start, long second, long tokens) {
        return EngineReading.newBuilder()
                .setEndpoint(endpoint)
                .setEngineStartTime(Timestamp.newBuilder().setSeconds(start))
                .setReadTime(Timestamp.newBuilder().setSeconds(second))
                .setPromptTokens(tokens)
                .build();
    }

    @Provide
    Arbitrary<List<EngineReading>> readings() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.longs().between(1, 2),
                        Arbitraries.longs().between(0, 600),
                        Arbitraries.longs().between(0, 1000))
                .as(ReadingBufferProperties::reading)
                .list()
                .ofMaxSize(200);
    }

    @Property(tries = 300)
    void ofEachEndpointStartAndMinuteTheLastIsKept(@ForAll("readings") List<EngineReading> readings) {
        ReadingBuffer buffer = new ReadingBuffer(10_000);
        Map<List<Object>, EngineReading> last = new LinkedHashMap<>();
        for (EngineReading reading : readings) {
            buffer.take(reading);
            last.put(
                    List.of(
                            reading.getEndpoint(),
                            reading.getEngineStartTime().getSeconds(),
                            reading.getReadTime().getSeconds() / 60),
                    reading);
        }

        assertThat(buffer.next(10_000)).containsExactlyInAnyOrderElementsOf(last.values());
        assertThat(buffer.dropped()).isZero();
    }

    @Property(tries = 300)
    void allOfThemComeOutOnceTheOldestFirst(
            @ForAll("readings") List<EngineReading> readings, @ForAll @IntRange(min = 1, max = 50) int batch) {
        ReadingBuffer buffer = new ReadingBuffer(10_000);
        readings.forEach(buffer::take);
        int waiting = buffer.size();
        List<EngineReading> out = new ArrayList<>();
        for (List<EngineReading> due = buffer.next(batch); !due.isEmpty(); due = buffer.next(batch)) {
            assertThat(due).hasSizeLessThanOrEqualTo(batch);
            out.addAll(due);
            buffer.done(due);
        }

        assertThat(out).hasSize(waiting).doesNotHaveDuplicates();
        assertThat(out)
                .extracting(reading -> reading.getReadTime().getSeconds() / 60)
                .isSorted();
        assertThat(buffer.size()).isZero();
    }

    @Property(tries = 300)
    void itNeverHoldsMoreThanItMayAndCountsWhatItDrops(
            @ForAll("readings") List<EngineReading> readings, @ForAll @IntRange(min = 1, max = 20) int most) {
        ReadingBuffer bounded = new ReadingBuffer(most);
        for (EngineReading reading : readings) {
            bounded.take(reading);
            assertThat(bounded.size()).isLessThanOrEqualTo(most);
        }
        ReadingBuffer free = new ReadingBuffer(10_000);
        readings.forEach(free::take);

        assertThat(bounded.size() + bounded.dropped()).isGreaterThanOrEqualTo(free.size());
    }

    @Example
    void aLaterReadingOfTheSameMinuteIsNotForgottenWithTheOneThatWasSent() {
        ReadingBuffer buffer = new ReadingBuffer(10);
        buffer.take(reading("a", 1, 30, 1));
        List<EngineReading> sent = buffer.next(10);
        buffer.take(reading("a", 1, 45, 2));
        buffer.done(sent);

        assertThat(buffer.next(10)).containsExactly(reading("a", 1, 45, 2));
    }

    @Example
    void whatIsTooOldIsDropped() {
        ReadingBuffer buffer = new ReadingBuffer(10);
        buffer.take(reading("a", 1, 30, 1));
        buffer.take(reading("b", 1, 90, 1));
        buffer.dropBefore(60);

        assertThat(buffer.next(10)).containsExactly(reading("b", 1, 90, 1));
        assertThat(buffer.dropped()).isOne();
    }

    @Property(tries = 300)
    void readingsAreTakenShortlyBeforeTheEndOfEachMinute(
            @ForAll String router, @ForAll @IntRange(max = 1_000_000_000) int nowMillis) {
        ReadingTimes times = ReadingTimes.of(router, Duration.ofSeconds(15));
        long next = nowMillis + times.untilNextMillis(nowMillis);

        assertThat(next).isGreaterThan(nowMillis).isLessThanOrEqualTo(nowMillis + 15_000L);
        assertThat(15_000 - next % 15_000).isBetween(300L, 1500L);
    }
}
