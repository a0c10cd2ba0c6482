package io.wharfinger.router.seeing;

import io.wharfinger.router.dialect.Api;
import org.jspecify.annotations.Nullable;

/** What an API does, in the words of the GenAI conventions; where they have none, in our own. */
public enum Operation {
    /** A conversation, in whatever form. */
    CHAT("chat"),
    /** A text that is continued. */
    TEXT_COMPLETION("text_completion"),
    /** Vectors are made. */
    EMBEDDINGS("embeddings"),
    /** Tokens are counted or listed. */
    TOKENIZE("tokenize"),
    /** Documents are ranked or scored. */
    RERANK("rerank"),
    /** Speech becomes text. */
    TRANSCRIPTION("transcription"),
    /** Images are made. */
    IMAGE_GENERATION("image_generation"),
    /** Nothing of these. */
    OTHER("other");

    private final String label;

    Operation(String label) {
        this.label = label;
    }

    /** What an API does; null is none. */
    public static Operation of(@Nullable Api api) {
        return api == null
                ? OTHER
                : switch (api) {
                    case CHAT_COMPLETIONS, RESPONSES, MESSAGES -> CHAT;
                    case COMPLETIONS -> TEXT_COMPLETION;
                    case EMBEDDINGS -> EMBEDDINGS;
                    case COUNT_TOKENS, TOKENIZE, DETOKENIZE -> TOKENIZE;
                    case RERANK, SCORE -> RERANK;
                    case TRANSCRIPTIONS, TRANSLATIONS -> TRANSCRIPTION;
                    case IMAGES -> IMAGE_GENERATION;
                };
    }

    /** Value of gen_ai.operation.name. */
    public String label() {
        return label;
    }
}
