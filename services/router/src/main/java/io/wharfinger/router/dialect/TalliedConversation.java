package io.wharfinger.router.dialect;

import io.wharfinger.router.usage.MeteredUsage;

/** A conversation about generated text, which an {@link AnswerTally} keeps count of. */
public interface TalliedConversation extends Conversation {
    /** The count, from the beginning of the try on. */
    AnswerTally tally();

    @Override
    default MeteredUsage metered() {
        return tally().metered();
    }

    @Override
    default boolean hasContent() {
        return tally().hasContent();
    }

    @Override
    default long completionTokens() {
        return tally().completionTokens();
    }
}
