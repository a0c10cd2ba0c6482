package io.wharfinger.router.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.contracts.type.v1.TokenCounts;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DisjointCountsProperties {
    @Property
    void classesAddUpToTheWholesWhateverTheEngineSaysOfTheParts(@ForAll("usages") EngineUsage usage) {
        TokenCounts counts = DisjointCounts.of(usage).counts();

        assertThat(counts.getUncachedText() + counts.getCacheRead() + counts.getAudioIn())
                .isEqualTo(Math.max(0, usage.promptTokens()));
        assertThat(counts.getTextOut() + counts.getReasoningOut() + counts.getAudioOut())
                .isEqualTo(Math.max(0, usage.completionTokens()));
        assertThat(counts.getAllFields().values()).allMatch(count -> (long) count >= 0);
    }

    @Property
    void itIsConsistentExactlyWhenNoPartHadToBeCut(@ForAll("usages") EngineUsage usage) {
        boolean sound = usage.cachedTokens() >= 0
                && usage.audioInTokens() >= 0
                && usage.reasoningTokens() >= 0
                && usage.audioOutTokens() >= 0
                && usage.cachedTokens() + usage.audioInTokens() <= usage.promptTokens()
                && usage.reasoningTokens() + usage.audioOutTokens() <= usage.completionTokens();

        assertThat(DisjointCounts.of(usage).consistent()).isEqualTo(sound);
    }

    @Example
    void cachedTokensAreAPartOfThePromptAndReasoningOneOfTheCompletion() {
        TokenCounts counts =
                DisjointCounts.of(new EngineUsage(100, 64, 6, 50, 30, 5)).counts();

        assertThat(counts)
                .isEqualTo(TokenCounts.newBuilder()
                        .setUncachedText(30)
                        .setCacheRead(64)
                        .setAudioIn(6)
                        .setTextOut(15)
                        .setReasoningOut(30)
                        .setAudioOut(5)
                        .build());
    }

    @Provide
    Arbitrary<EngineUsage> usages() {
        Arbitrary<Long> numbers = Arbitraries.longs().between(-3, 30);
        return Combinators.combine(numbers, numbers, numbers, numbers, numbers, numbers)
                .as(EngineUsage::new);
    }
}
