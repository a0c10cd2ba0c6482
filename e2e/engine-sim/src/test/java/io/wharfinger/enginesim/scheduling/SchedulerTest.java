package io.wharfinger.enginesim.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.enginesim.tokens.Vocabulary;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    @Test
    void aRepeatedPromptIsReadFromTheCacheUpToItsLastBlock() {
        Trial trial = new Trial(100, 8, 1_000);
        trial.arrive(words("a", 40), 1, null);
        trial.drain();

        Sequence again = trial.arrive(words("a", 40), 1, null);
        trial.drain();

        assertThat(again.cachedTokens()).isEqualTo(32);
    }

    @Test
    void atLeastOneTokenOfAPromptIsComputed() {
        Trial trial = new Trial(100, 8, 1_000);
        trial.arrive(words("a", 32), 1, null);
        trial.drain();

        Sequence again = trial.arrive(words("a", 32), 1, null);
        trial.drain();

        assertThat(again.cachedTokens()).isEqualTo(16);
    }

    @Test
    void blocksAreNotFoundBeforeTheyAreComputed() {
        Trial trial = new Trial(100, 8, 1_000);
        Sequence first = trial.arrive(words("a", 40), 1, null);
        Sequence second = trial.arrive(words("a", 40), 1, null);

        trial.drain();

        assertThat(first.cachedTokens()).isZero();
        assertThat(second.cachedTokens()).isZero();
    }

    @Test
    void anotherSaltNeverHits() {
        Trial trial = new Trial(100, 8, 1_000);
        trial.arrive(words("a", 40), 1, "acme");
        trial.drain();

        Sequence other = trial.arrive(words("a", 40), 1, "globex");
        Sequence none = trial.arrive(words("a", 40), 1, null);
        trial.drain();

        assertThat(other.cachedTokens()).isZero();
        assertThat(none.cachedTokens()).isZero();
    }

    @Test
    void theNextTurnOfAConversationFindsTheAnswerToo() {
        Trial trial = new Trial(100, 8, 1_000);
        Sequence turn = trial.arrive(words("a", 20), 30, null);
        long fingerprint = turn.content().fingerprint();
        trial.drain();

        String answer = IntStream.range(0, 30)
                .mapToObj(i -> Vocabulary.word(Vocabulary.pick(fingerprint, i)))
                .collect(Collectors.joining(" "));
        Sequence next = trial.arrive(words("a", 20) + answer + " and now", 1, null);
        trial.drain();

        assertThat(next.cachedTokens()).isEqualTo(48);
    }

    @Test
    void aLongPromptIsPrefilledInChunksBesideDecoding() {
        Trial trial = new Trial(100, 8, 30);
        Sequence decoding = trial.arrive(words("a", 5), 10, null);
        trial.step();
        Sequence prompt = trial.arrive(words("b", 70), 1, null);

        assertThat(tokens(trial, decoding, prompt)).containsExactly(1, 29);
        assertThat(tokens(trial, decoding, prompt)).containsExactly(1, 29);
        assertThat(tokens(trial, decoding, prompt)).containsExactly(1, 12);
    }

    @Test
    void theYoungestGivesWayWhenBlocksRunOutAndWritesNothingTwice() {
        Trial trial = new Trial(4, 8, 1_000);
        Sequence older = trial.arrive(words("a", 30), 30, null);
        Sequence younger = trial.arrive(words("b", 30), 30, null);

        trial.drain();

        assertThat(trial.metrics.preemptions()).isPositive();
        assertThat(trial.written).containsEntry(older, 30).containsEntry(younger, 30);
    }

    @Test
    void anAbortInTheMiddleOfAStepFreesBlocksAtOnceAndLeavesNothingInTheCache() {
        Trial trial = new Trial(10, 8, 1_000);
        Sequence sequence = trial.arrive(words("a", 40), 5, null);

        trial.step(() -> {
            trial.abort(sequence);
            assertThat(trial.pool.used()).isZero();
        });
        Sequence again = trial.arrive(words("a", 40), 5, null);
        trial.drain();

        assertThat(again.cachedTokens()).isZero();
        assertThat(trial.written).containsEntry(sequence, 0);
    }

    @Test
    void nothingIsWrittenWhenNothingIsAskedFor() {
        Trial trial = new Trial(10, 8, 1_000);
        Sequence sequence = trial.arrive(words("a", 40), 0, null);

        trial.drain();

        assertThat(trial.ended).containsEntry(sequence, FinishReason.LENGTH);
        assertThat(trial.metrics.generatedTokens()).isZero();
    }

    @Test
    void aSequenceThatCanNeverFitIsRefused() {
        Trial trial = new Trial(2, 8, 1_000);

        assertThatThrownBy(() -> trial.arrive(words("a", 30), 3, null)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Integer> tokens(Trial trial, Sequence... sequences) {
        Step step = Objects.requireNonNull(trial.step());
        assertThat(step.shares()).extracting(Step.Share::sequence).containsExactly(sequences);
        return step.shares().stream().map(Step.Share::tokens).toList();
    }

    private static String words(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + i + " ").collect(Collectors.joining());
    }
}
