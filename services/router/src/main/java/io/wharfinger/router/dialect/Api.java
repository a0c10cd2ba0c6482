package io.wharfinger.router.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What clients may call with a body, and what upstreams may be asked. */
public enum Api {
    /** Chats. */
    CHAT_COMPLETIONS(Family.OPENAI, "/v1/chat/completions"),
    /** Plain texts. */
    COMPLETIONS(Family.OPENAI, "/v1/completions"),
    /** Chats in OpenAI's newer form. */
    RESPONSES(Family.OPENAI, "/v1/responses"),
    /** Chats in Anthropic's form. */
    MESSAGES(Family.ANTHROPIC, "/v1/messages"),
    /** How many tokens a chat in Anthropic's form has. */
    COUNT_TOKENS(Family.ANTHROPIC, "/v1/messages/count_tokens"),
    /** Vectors of texts. */
    EMBEDDINGS(Family.OPENAI, "/v1/embeddings"),
    /** Documents in the order of their relevance. */
    RERANK(Family.OPENAI, "/v1/rerank", "/rerank", "/v2/rerank"),
    /** Similarity of texts. */
    SCORE(Family.OPENAI, "/v1/score", "/score"),
    /** Tokens of a text. */
    TOKENIZE(Family.OPENAI, "/tokenize", "/v1/tokenize"),
    /** The text of tokens. */
    DETOKENIZE(Family.OPENAI, "/detokenize", "/v1/detokenize"),
    /** Texts of recordings. */
    TRANSCRIPTIONS(Family.OPENAI, "/v1/audio/transcriptions"),
    /** English texts of recordings. */
    TRANSLATIONS(Family.OPENAI, "/v1/audio/translations"),
    /** Pictures. */
    IMAGES(Family.OPENAI, "/v1/images/generations");

    private final Family family;
    private final List<String> paths;

    Api(Family family, String... paths) {
        this.family = family;
        this.paths = List.of(paths);
    }

    /** Whose conventions it follows. */
    public Family family() {
        return family;
    }

    /** Path at an upstream, and in records. */
    public String path() {
        return paths.getFirst();
    }

    /** Every path by which clients may call it. */
    public List<String> paths() {
        return paths;
    }

    /** Whether the body is a form with a file instead of JSON. */
    public boolean isMultipart() {
        return this == TRANSCRIPTIONS || this == TRANSLATIONS;
    }

    /** The API of a name in lower case with hyphens, such as "chat-completions". */
    public static Optional<Api> named(String name) {
        for (Api api : values()) {
            if (api.label().equals(name)) {
                return Optional.of(api);
            }
        }
        return Optional.empty();
    }

    /** Name in lower case with hyphens. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
