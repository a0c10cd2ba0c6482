package io.wharfinger.billing.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProducerPositionProperties {
    private static final int RUNS_MAX = 10_000;

    record Batch(long first, int count, List<SeqRange> lost) {
        SeqRange range() {
            return new SeqRange(first, first + count - 1);
        }
    }

    @Property
    void agrees_with_a_set_of_numbers_for_any_batches(@ForAll("batches") List<Batch> batches) {
        var position = ProducerPosition.start();
        var naive = new NaivePosition();
        for (var batch : batches) {
            var missingBefore = naive.missing();

            var take = (Take.Taken) position.take(batch.count == 0 ? null : batch.range(), batch.lost, RUNS_MAX);
            var fresh = naive.take(arrived(batch), givenUp(batch));

            position = take.position();
            assertThat(numbers(take.taken())).containsExactlyInAnyOrderElementsOf(fresh);
            assertThat(take.repeats()).isEqualTo(batch.count - fresh.size());
            assertThat(numbers(position.missing())).containsExactlyElementsOf(naive.missing());
            assertThat(numbers(position.lost())).containsExactlyElementsOf(naive.lost);
            assertThat(position.high()).isEqualTo(naive.high);
            assertThat(position.committedThrough()).isEqualTo(naive.committedThrough());
            var holes = new TreeSet<>(naive.missing());
            holes.removeAll(missingBefore);
            assertThat(numbers(take.holes())).containsExactlyElementsOf(holes);
            assertThat(numbers(take.filled())).allMatch(missingBefore::contains).allMatch(fresh::contains);
        }
    }

    @Property
    void each_number_is_taken_exactly_once_whatever_the_order_and_the_repeats(
            @ForAll("batches") List<Batch> batches, @ForAll long seed) {
        var arrivals = new ArrayList<>(batches);
        arrivals.addAll(batches);
        Collections.shuffle(arrivals, new Random(seed));
        var position = ProducerPosition.start();
        var taken = new ArrayList<Long>();
        for (var batch : arrivals) {
            var take = (Take.Taken) position.take(batch.count == 0 ? null : batch.range(), batch.lost, RUNS_MAX);
            position = take.position();
            taken.addAll(numbers(take.taken()));
        }
        var all = new TreeSet<Long>();
        batches.forEach(batch -> all.addAll(arrived(batch)));
        assertThat(taken).containsExactlyInAnyOrderElementsOf(all);
        assertThat(all).allMatch(position::has);
    }

    @Property
    void a_batch_that_scatters_too_much_is_refused_and_never_half_taken(
            @ForAll("batches") List<Batch> batches, @ForAll("limits") int runsMax) {
        var position = ProducerPosition.start();
        for (var batch : batches) {
            var take = position.take(batch.count == 0 ? null : batch.range(), batch.lost, runsMax);
            if (take instanceof Take.Taken taken) {
                position = taken.position();
            }
            assertThat(position.missing().runs()).hasSizeLessThanOrEqualTo(runsMax);
            assertThat(position.lost().runs()).hasSizeLessThanOrEqualTo(runsMax);
        }
    }

    @Property
    void a_set_of_numbers_survives_its_form_in_the_database(@ForAll("batches") List<Batch> batches) {
        var lost = SeqRanges.empty();
        for (var batch : batches) {
            for (var run : batch.lost) {
                lost = lost.plus(run);
            }
        }
        assertThat(MultiRange.parse(MultiRange.format(lost))).isEqualTo(lost);
    }

    @Provide
    Arbitrary<Integer> limits() {
        return Arbitraries.integers().between(1, 3);
    }

    @Provide
    Arbitrary<List<Batch>> batches() {
        var lost = Combinators.combine(
                        Arbitraries.longs().between(1, 60),
                        Arbitraries.integers().between(0, 6))
                .as((first, more) -> new SeqRange(first, first + more))
                .list()
                .ofMaxSize(2);
        return Combinators.combine(
                        Arbitraries.longs().between(1, 60),
                        Arbitraries.integers().between(0, 12),
                        lost)
                .as(Batch::new)
                .list()
                .ofMaxSize(15);
    }

    private static List<Long> arrived(Batch batch) {
        return LongStream.range(batch.first, batch.first + batch.count).boxed().toList();
    }

    private static List<Long> givenUp(Batch batch) {
        return batch.lost.stream()
                .flatMap(run -> LongStream.rangeClosed(run.first(), run.last()).boxed())
                .toList();
    }

    private static List<Long> numbers(SeqRanges ranges) {
        return ranges.runs().stream()
                .flatMap(run -> LongStream.rangeClosed(run.first(), run.last()).boxed())
                .toList();
    }
}
