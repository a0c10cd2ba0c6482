package io.wharfinger.enginesim.speech;

import io.wharfinger.enginesim.scheduling.FinishReason;
import io.wharfinger.enginesim.scheduling.OutputPlan;
import io.wharfinger.enginesim.tokens.Vocabulary;

/**
 * Words of the vocabulary with spaces between them.
 *
 * @param thoughts how many tokens are thoughts, before the first word of the answer
 */
public record Prose(int thoughts) implements Speech {
    @Override
    public Piece at(int position, int word) {
        String text = Vocabulary.word(word);
        if (position < thoughts) {
            return new Piece.Thought(position == 0 ? text : " " + text);
        }
        return new Piece.Words(position == thoughts ? text : " " + text);
    }

    @Override
    public OutputPlan plan(long fingerprint, int atMost) {
        OutputPlan natural = OutputPlan.natural(fingerprint, atMost);
        boolean longer = natural.tokens() < atMost && natural.tokens() <= thoughts;
        return longer ? new OutputPlan(Math.min(thoughts + natural.tokens(), atMost), natural.ending()) : natural;
    }

    @Override
    public int thoughts(int tokens) {
        return Math.min(tokens, thoughts);
    }

    @Override
    public String ending(FinishReason reason) {
        return reason.wireName();
    }
}
