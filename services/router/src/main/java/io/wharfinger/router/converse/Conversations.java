package io.wharfinger.router.converse;

import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.Conversation;
import io.wharfinger.router.dialect.RequestScan;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.openai.PassedChat;
import io.wharfinger.router.dialect.openai.RequestScanner;
import io.wharfinger.router.dialect.passed.PassedCall;
import io.wharfinger.router.dialect.passed.PassedScanner;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which APIs the router offers, and how each is put to an upstream that may speak another one. */
public final class Conversations {
    private static final Set<Api> PASSED = EnumSet.of(
            Api.EMBEDDINGS,
            Api.RERANK,
            Api.SCORE,
            Api.TOKENIZE,
            Api.DETOKENIZE,
            Api.IMAGES,
            Api.TRANSCRIPTIONS,
            Api.TRANSLATIONS);
    private static final Set<Api> OFFERED = offer();

    private Conversations() {}

    private static Set<Api> offer() {
        Set<Api> offered = EnumSet.copyOf(PASSED);
        offered.addAll(Set.of(Api.CHAT_COMPLETIONS, Api.COMPLETIONS));
        return offered;
    }

    /** What clients may call. */
    public static Set<Api> offered() {
        return OFFERED;
    }

    /**
     * What an upstream is asked for a call of a client: the same where it has it, else what the call can be translated to;
     * empty if it cannot serve the call.
     *
     * @param natives what the upstream has
     */
    public static Optional<Api> upstreamApi(Api client, Set<Api> natives) {
        return natives.contains(client) ? Optional.of(client) : Optional.empty();
    }

    /**
     * Reads what the router needs to know of a body.
     *
     * @param contentType value of the header; null if there was none
     */
    public static RequestScan scan(Api api, byte[] body, @Nullable String contentType) {
        return PASSED.contains(api)
                ? PassedScanner.scan(api, body, contentType)
                : RequestScanner.scan(body, 0, body.length);
    }

    /**
     * Begins one try of a request.
     *
     * @param upstream what {@link #upstreamApi} said for the upstream
     * @throws UntranslatableException if the request asks for what the upstream's API has no words for
     */
    public static Conversation begin(Api client, Api upstream, Scanned scanned, byte[] body, Rewrite rewrite)
            throws UntranslatableException {
        if (client == upstream) {
            return PASSED.contains(client)
                    ? new PassedCall(client, scanned, body, rewrite)
                    : new PassedChat(client, scanned, body, rewrite);
        }
        throw new UntranslatableException("No upstream of this model speaks " + client.path() + ".", null);
    }
}
