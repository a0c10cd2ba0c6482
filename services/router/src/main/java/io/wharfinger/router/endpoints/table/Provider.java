package io.wharfinger.router.endpoints.table;

import io.wharfinger.router.dialect.Api;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What kind of upstream it is: what it speaks unless its description says otherwise, and how it is shown a credential. */
public enum Provider {
    /** An engine of the platform's own. */
    ENGINE(EnumSet.complementOf(EnumSet.of(Api.RESPONSES, Api.MESSAGES, Api.COUNT_TOKENS))),
    /** A hosted provider that speaks as OpenAI does. */
    OPENAI(EnumSet.of(
            Api.CHAT_COMPLETIONS, Api.COMPLETIONS, Api.EMBEDDINGS, Api.TRANSCRIPTIONS, Api.TRANSLATIONS, Api.IMAGES)),
    /** A hosted provider that speaks as Anthropic does. */
    ANTHROPIC(EnumSet.of(Api.MESSAGES, Api.COUNT_TOKENS));

    private final Set<Api> apis;

    Provider(Set<Api> apis) {
        this.apis = Set.copyOf(apis);
    }

    /** What such an upstream has in any case. */
    public Set<Api> apis() {
        return apis;
    }

    /** Whether it is somebody else's: it needs a credential and does not know the fields of engines. */
    public boolean isHosted() {
        return this != ENGINE;
    }

    /** Name in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The hosted provider of that name in lower case. */
    static Optional<Provider> hosted(String label) {
        for (Provider provider : values()) {
            if (provider.isHosted() && provider.label().equals(label)) {
                return Optional.of(provider);
            }
        }
        return Optional.empty();
    }
}
