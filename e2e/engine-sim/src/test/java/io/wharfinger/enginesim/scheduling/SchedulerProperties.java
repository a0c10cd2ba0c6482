package io.wharfinger.enginesim.scheduling;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Random arrivals, steps and aborts; what must hold is checked by {@link Trial} all the time. */
class SchedulerProperties {
    sealed interface Move {}

    record Arrive(
            int family,
            int words,
            int branchAt,
            int output,
            @Nullable String salt) implements Move {}

    record Abort(int which) implements Move {}

    record RunStep() implements Move {}

    record AbortWithin(int which) implements Move {}

    @Property(tries = 500)
    void aSmallCacheIsNeverLeakedFromOrCountedWrong(
            @ForAll("moves") List<Move> moves,
            @ForAll @IntRange(min = 6, max = 16) int blocks,
            @ForAll @IntRange(min = 1, max = 6) int maxSequences,
            @ForAll @IntRange(min = 6, max = 100) int maxBatchedTokens) {
        play(moves, new Trial(blocks, maxSequences, maxBatchedTokens));
    }

    @Property(tries = 200)
    void aLargeCacheHitsAllThatAnEndlessOneWould(@ForAll("moves") List<Move> moves) {
        play(moves, new Trial(10_000, new BatchLimits(4, 50), true));
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        Arbitrary<Integer> words = Arbitraries.integers().between(1, 70);
        Arbitrary<@Nullable String> salts = Arbitraries.of("a", "b").injectNull(0.5);
        Arbitrary<Move> arrivals = Combinators.combine(
                        Arbitraries.integers().between(0, 1),
                        words,
                        Arbitraries.integers().between(0, 70),
                        Arbitraries.integers().between(0, 26),
                        salts)
                .as(Arrive::new);
        Arbitrary<Integer> which = Arbitraries.integers().between(0, 50);
        return Arbitraries.frequencyOf(
                        Tuple.of(4, arrivals),
                        Tuple.of(6, Arbitraries.create(RunStep::new)),
                        Tuple.of(1, which.map(Abort::new)),
                        Tuple.of(1, which.map(AbortWithin::new)))
                .list()
                .ofMaxSize(60);
    }

    private static void play(List<Move> moves, Trial trial) {
        List<Sequence> sequences = new ArrayList<>();
        for (Move move : moves) {
            switch (move) {
                case Arrive arrive -> sequences.add(trial.arrive(prompt(arrive), arrive.output(), arrive.salt()));
                case RunStep() -> trial.step();
                case Abort(int which) -> abort(which, sequences, trial);
                case AbortWithin(int which) -> trial.step(() -> abort(which, sequences, trial));
            }
        }
        trial.drain();
    }

    private static void abort(int which, List<Sequence> sequences, Trial trial) {
        if (!sequences.isEmpty()) {
            trial.abort(sequences.get(which % sequences.size()));
        }
    }

    /** Prompts of a family are alike up to where they branch off. */
    private static String prompt(Arrive arrive) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < arrive.words(); i++) {
            String branch = i < arrive.branchAt() ? "" : "-" + arrive.branchAt();
            text.append('w')
                    .append(arrive.family())
                    .append('-')
                    .append(i)
                    .append(branch)
                    .append(' ');
        }
        return text.toString();
    }
}
