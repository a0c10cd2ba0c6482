package io.wharfinger.router.dialect;

import io.wharfinger.router.usage.Units;
import org.jspecify.annotations.Nullable;

/** What the router needs to know of a request body. */
public sealed interface RequestScan {
    /**
     * A body that can be sent on.
     *
     * @param model model that the client names
     * @param modelAt where its value stands, quotation marks included
     * @param insertAt where another member can be put in front of one that is there, with a comma behind it
     * @param stream whether the answer shall be a stream
     * @param usage what the client wants to hear of usage along a stream, and what makes the upstream tell it
     * @param outputTokensMax most tokens that may come out, by the client's wish; 0 if it has none
     * @param hints what else it says to the router
     * @param asked what is not a token, as far as the request tells
     */
    record Scanned(
            String model,
            Span modelAt,
            int insertAt,
            boolean stream,
            UsageWish usage,
            long outputTokensMax,
            Hints hints,
            Units asked)
            implements RequestScan {
        /** A body that asks for tokens only. */
        public Scanned(
                String model,
                Span modelAt,
                int insertAt,
                boolean stream,
                UsageWish usage,
                long outputTokensMax,
                Hints hints) {
            this(model, modelAt, insertAt, stream, usage, outputTokensMax, hints, Units.NONE);
        }
    }

    /**
     * What a client may say to the router about a request.
     *
     * @param user the application's own user; null if not given
     * @param cacheSalt the application's own salt; null if not given
     * @param cacheSaltAt where the salt's value stands; null if not given
     * @param priorityAt where the value of "priority" stands; null if not given
     */
    record Hints(
            @Nullable String user,
            @Nullable String cacheSalt,
            @Nullable Span cacheSaltAt,
            @Nullable Span priorityAt) {
        /** Nothing is said. */
        public static final Hints NONE = new Hints(null, null, null, null);
    }

    /**
     * A body that is not JSON, or lacks what the router needs.
     *
     * @param failure what kind of mistake it is
     * @param message what is wrong, without any of the body's text
     * @param param field that is wrong; null if it is none
     */
    record Broken(Failure failure, String message, @Nullable String param) implements RequestScan {}
}
