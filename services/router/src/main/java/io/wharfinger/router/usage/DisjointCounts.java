package io.wharfinger.router.usage;

import io.wharfinger.contracts.type.v1.TokenCounts;
import io.wharfinger.tariff.usage.Normalised;
import io.wharfinger.tariff.usage.TokenTally;
import io.wharfinger.tariff.usage.WholeUsage;

/**
 * Token counts in classes that do not overlap. The first six of {@link TokenCounts} add up to the engine's prompt tokens,
 * the last four to its completion tokens, whatever the engine said about the parts.
 *
 * @param tokens the counts
 * @param consistent false if a part was larger than its whole, or a number negative, and had to be cut
 */
public record DisjointCounts(TokenTally tokens, boolean consistent) {
    /** Parts the classes of an engine of the OpenAI family, where wholes include their parts. */
    public static DisjointCounts of(EngineUsage usage) {
        Normalised parted = new WholeUsage(
                        usage.promptTokens(),
                        usage.cachedTokens(),
                        usage.cacheWrite5mTokens(),
                        usage.cacheWrite1hTokens(),
                        usage.audioInTokens(),
                        usage.imageInTokens(),
                        usage.completionTokens(),
                        usage.reasoningTokens(),
                        usage.audioOutTokens(),
                        usage.imageOutTokens())
                .normalise();
        return new DisjointCounts(parted.tokens(), parted.isConsistent());
    }

    /** The same in the contract's form. */
    public TokenCounts counts() {
        return TokenCounts.newBuilder()
                .setUncachedText(tokens.uncachedText())
                .setCacheRead(tokens.cacheRead())
                .setCacheWrite5M(tokens.cacheWrite5m())
                .setCacheWrite1H(tokens.cacheWrite1h())
                .setAudioIn(tokens.audioIn())
                .setImageIn(tokens.imageIn())
                .setTextOut(tokens.textOut())
                .setReasoningOut(tokens.reasoningOut())
                .setAudioOut(tokens.audioOut())
                .setImageOut(tokens.imageOut())
                .build();
    }
}
