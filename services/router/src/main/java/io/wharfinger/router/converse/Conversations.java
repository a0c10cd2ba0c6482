package io.wharfinger.router.converse;

import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.Conversation;
import io.wharfinger.router.dialect.Family;
import io.wharfinger.router.dialect.RequestScan;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.ChatByMessages;
import io.wharfinger.router.dialect.anthropic.CountByTokenize;
import io.wharfinger.router.dialect.anthropic.MessagesByChat;
import io.wharfinger.router.dialect.anthropic.MessagesScanner;
import io.wharfinger.router.dialect.anthropic.PassedMessages;
import io.wharfinger.router.dialect.openai.PassedChat;
import io.wharfinger.router.dialect.openai.RequestScanner;
import io.wharfinger.router.dialect.passed.PassedCall;
import io.wharfinger.router.dialect.passed.PassedScanner;
import io.wharfinger.router.dialect.responses.NativeResponse;
import io.wharfinger.router.dialect.responses.ResponsesScanner;
import io.wharfinger.router.dialect.responses.TranslatedResponse;
import java.time.Instant;
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
        offered.addAll(Set.of(Api.CHAT_COMPLETIONS, Api.COMPLETIONS, Api.RESPONSES, Api.MESSAGES, Api.COUNT_TOKENS));
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
        if (natives.contains(client)) {
            return Optional.of(client);
        }
        return switch (client) {
            case MESSAGES, RESPONSES -> Optional.of(Api.CHAT_COMPLETIONS).filter(natives::contains);
            case CHAT_COMPLETIONS -> Optional.of(Api.MESSAGES).filter(natives::contains);
            case COUNT_TOKENS -> Optional.of(Api.TOKENIZE).filter(natives::contains);
            default -> Optional.empty();
        };
    }

    /**
     * Reads what the router needs to know of a body.
     *
     * @param contentType value of the header; null if there was none
     */
    public static RequestScan scan(Api api, byte[] body, @Nullable String contentType) {
        if (PASSED.contains(api)) {
            return PassedScanner.scan(api, body, contentType);
        }
        if (api == Api.RESPONSES) {
            return ResponsesScanner.scan(body);
        }
        return api.family() == Family.ANTHROPIC
                ? MessagesScanner.scan(api, body)
                : RequestScanner.scan(body, 0, body.length);
    }

    /**
     * Begins one try of a request.
     *
     * @param upstream what {@link #upstreamApi} said for the upstream
     * @param time when the request arrived
     * @throws UntranslatableException if the request asks for what the upstream's API has no words for
     */
    public static Conversation begin(
            Api client, Api upstream, Scanned scanned, byte[] body, Rewrite rewrite, Instant time)
            throws UntranslatableException {
        if (client == Api.RESPONSES) {
            return upstream == Api.RESPONSES
                    ? new NativeResponse(scanned, body, rewrite)
                    : new TranslatedResponse(scanned, body, rewrite);
        }
        if (client == upstream) {
            return passed(client, scanned, body, rewrite);
        }
        if (client == Api.MESSAGES && upstream == Api.CHAT_COMPLETIONS) {
            return new MessagesByChat(scanned, body, rewrite);
        }
        if (client == Api.CHAT_COMPLETIONS && upstream == Api.MESSAGES) {
            return new ChatByMessages(scanned, body, rewrite, time.getEpochSecond());
        }
        if (client == Api.COUNT_TOKENS && upstream == Api.TOKENIZE) {
            return new CountByTokenize(body, rewrite);
        }
        throw new UntranslatableException("No upstream of this model speaks " + client.path() + ".", null);
    }

    private static Conversation passed(Api api, Scanned scanned, byte[] body, Rewrite rewrite) {
        if (PASSED.contains(api)) {
            return new PassedCall(api, scanned, body, rewrite);
        }
        return api.family() == Family.ANTHROPIC
                ? new PassedMessages(api, scanned, body, rewrite)
                : new PassedChat(api, scanned, body, rewrite);
    }
}
