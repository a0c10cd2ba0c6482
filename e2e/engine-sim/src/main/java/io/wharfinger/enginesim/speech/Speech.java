package io.wharfinger.enginesim.speech;

import io.wharfinger.enginesim.scheduling.FinishReason;
import io.wharfinger.enginesim.scheduling.OutputPlan;

/** Decides what the tokens of one answer say. */
public interface Speech {
    /** The piece of the token at {@code position} (0 is the first), for which the model chose {@code word}. */
    Piece at(int position, int word);

    /** How many tokens there will be, {@code atMost} allowed, after a prompt with that {@code fingerprint}. */
    OutputPlan plan(long fingerprint, int atMost);

    /** How many of the first {@code tokens} are thoughts. */
    int thoughts(int tokens);

    /** The word for the ending in OpenAI's API. */
    String ending(FinishReason reason);
}
