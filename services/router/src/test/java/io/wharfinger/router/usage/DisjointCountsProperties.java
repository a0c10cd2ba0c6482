package io.wharfinger.router.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.contracts.type.v1.TokenCounts;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DisjointCountsProperties {
    @Property
    void classesAddUpToTheWholesWhateverTheEngineSaysOfTheParts(@ForAll("usages") EngineUsage usage) {
        TokenCounts counts = DisjointCounts.of(usage).counts();

        assertThat(counts.getUncachedText()
                        + counts.getCacheRead()
                        + counts.getCacheWrite5M()
                        + counts.getCacheWrite1H()
                        + counts.getAudioIn()
                        + counts.getImageIn())
                .isEqualTo(Math.max(0, usage.promptTokens()));
        assertThat(counts.getTextOut() + counts.getReasoningOut() + counts.getAudioOut() + counts.getImageOut())
                .isEqualTo(Math.max(0, usage.completionTokens()));
        assertThat(counts.getAllFields().values()).allMatch(count -> (long) count >= 0);
    }

    @Property
    void itIsConsistentExactlyWhenNoPartHadToBeCut(@ForAll("usages") EngineUsage usage) {
        boolean sound = isPartedBy(
                        usage.promptTokens(),
                        usage.cachedTokens(),
                        usage.cacheWrite5mTokens(),
                        usage.cacheWrite1hTokens(),
                        usage.audioInTokens(),
                        usage.imageInTokens())
                && isPartedBy(
                        usage.completionTokens(),
                        usage.reasoningTokens(),
                        usage.audioOutTokens(),
                        usage.imageOutTokens());

        assertThat(DisjointCounts.of(usage).consistent()).isEqualTo(sound);
    }

    private static boolean isPartedBy(long whole, long... parts) {
        return LongStream.of(parts).allMatch(part -> part >= 0)
                && LongStream.of(parts).sum() <= whole;
    }

    @Example
    void cachedTokensAreAPartOfThePromptAndReasoningOneOfTheCompletion() {
        TokenCounts counts = DisjointCounts.of(new EngineUsage(100, 64, 0, 0, 6, 0, 50, 30, 5, 0))
                .counts();

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
        return numbers.list()
                .ofSize(10)
                .map(n -> new EngineUsage(
                        n.get(0), n.get(1), n.get(2), n.get(3), n.get(4), n.get(5), n.get(6), n.get(7), n.get(8),
                        n.get(9)));
    }
}
