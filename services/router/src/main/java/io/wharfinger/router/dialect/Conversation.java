package io.wharfinger.router.dialect;

import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.usage.MeteredUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request as it is put to one upstream, and the way back: every answer in the words of the API that the client called,
 * metered on the way. Belongs to one event loop and is used for one try.
 */
public interface Conversation {
    /** What is called at the upstream. */
    Api upstreamApi();

    /** What is sent, before the splices; not to be changed. */
    byte[] body();

    /** What is changed in the body while it is sent, in the order of their offsets. */
    default List<Splice> splices() {
        return List.of();
    }

    /** Content type of what is sent. */
    default String contentType() {
        return "application/json";
    }

    /** Content type of a whole answer to the client, from that of the upstream's answer. */
    default String answerType(String upstreamType) {
        return "application/json";
    }

    /** Takes the next event of the upstream's stream in. */
    StreamStep accept(SseEvent event);

    /**
     * Takes a whole answer of the upstream in; what the client gets.
     *
     * @throws UnreadableAnswerException if it must be understood and cannot be
     */
    byte[] whole(byte[] answer) throws UnreadableAnswerException;

    /** What the client is told of a refusal of the upstream with that status. */
    ApiError refused(int status, byte[] body);

    /** What is known to have been used so far. */
    MeteredUsage metered();

    /** What ends the client's stream properly before the upstream has, because a limit allows no more; null if nothing can. */
    default byte @Nullable [] cutShort() {
        return null;
    }

    /** Whether anything generated has come yet. */
    boolean hasContent();

    /** Tokens that have come out so far, as far as is known. */
    long completionTokens();
}
