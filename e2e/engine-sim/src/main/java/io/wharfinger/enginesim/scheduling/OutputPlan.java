package io.wharfinger.enginesim.scheduling;

/** How many tokens a sequence will write and why it ends there. */
public record OutputPlan(int tokens, FinishReason ending) {
    private static final int LONGEST_NATURAL_TOKENS = 512;

    /** Exactly {@code tokens}, as with {@code ignore_eos}. */
    public static OutputPlan exactly(int tokens) {
        return new OutputPlan(tokens, FinishReason.LENGTH);
    }

    /** A length between 1 and {@value #LONGEST_NATURAL_TOKENS} that depends on the prompt alone, cut at {@code atMost}. */
    public static OutputPlan natural(long fingerprint, int atMost) {
        int natural = 1 + Math.floorMod(fingerprint, LONGEST_NATURAL_TOKENS);
        return natural < atMost ? new OutputPlan(natural, FinishReason.STOP) : exactly(atMost);
    }
}
