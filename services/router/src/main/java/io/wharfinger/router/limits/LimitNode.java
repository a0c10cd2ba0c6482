package io.wharfinger.router.limits;

import org.jspecify.annotations.Nullable;

/** One node of the tenant tree with limits of its own, and what is taken of them. For any number of threads. */
final class LimitNode {
    private final String path;
    private final LimitSettings settings;
    private final @Nullable RateBucket requests;
    private final @Nullable RateBucket tokens;
    private final Places open;
    private final Places streams;

    private LimitNode(
            String path,
            LimitSettings settings,
            @Nullable RateBucket requests,
            @Nullable RateBucket tokens,
            Places open,
            Places streams) {
        this.path = path;
        this.settings = settings;
        this.requests = requests;
        this.tokens = tokens;
        this.open = open;
        this.streams = streams;
    }

    /** A node that nothing is taken of. */
    static LimitNode of(String path, LimitSettings settings, long nowNanos) {
        return new LimitNode(
                path,
                settings,
                bucket(settings.requestsPerMinute(), null, nowNanos),
                bucket(settings.tokensPerMinute(), null, nowNanos),
                new Places(),
                new Places());
    }

    /** The same node under other settings: what is taken stays taken. */
    LimitNode under(LimitSettings newSettings, long nowNanos) {
        return settings.equals(newSettings)
                ? this
                : new LimitNode(
                        path,
                        newSettings,
                        bucket(newSettings.requestsPerMinute(), requests, nowNanos),
                        bucket(newSettings.tokensPerMinute(), tokens, nowNanos),
                        open,
                        streams);
    }

    private static @Nullable RateBucket bucket(long perMinute, @Nullable RateBucket before, long nowNanos) {
        if (perMinute == 0) {
            return null;
        }
        return before != null && before.perMinute() == perMinute
                ? before
                : new RateBucket(perMinute, before == null ? 0 : before.taken(nowNanos), nowNanos);
    }

    boolean hasRoom(long amount, boolean stream, long nowNanos) {
        return open.taken() < max(settings.concurrentRequests())
                && (!stream || streams.taken() < max(settings.openStreams()))
                && (requests == null || requests.taken(nowNanos) + 1 <= requests.perMinute())
                && (tokens == null || tokens.taken(nowNanos) + amount <= tokens.perMinute());
    }

    /** Takes one request with so many tokens; false, and nothing taken, if a limit does not allow it. */
    boolean take(long amount, boolean stream, long nowNanos) {
        if (!open.take(max(settings.concurrentRequests()))) {
            return false;
        }
        if (stream && !streams.take(max(settings.openStreams()))) {
            open.giveBack();
            return false;
        }
        if (requests != null && !requests.take(1, 0, nowNanos)) {
            leave(stream);
            return false;
        }
        if (tokens != null && !tokens.take(amount, 0, nowNanos)) {
            giveBackRequest();
            leave(stream);
            return false;
        }
        return true;
    }

    private static int max(int limit) {
        return limit == 0 ? Integer.MAX_VALUE : limit;
    }

    /** Takes more tokens for a request that is under way, at most one minute's amount on credit. */
    boolean takeMore(long amount, long nowNanos) {
        return tokens == null || tokens.take(amount, tokens.perMinute(), nowNanos);
    }

    /** Counts tokens that were used, whether they are there or not. */
    void charge(long amount, long nowNanos) {
        if (tokens != null) {
            tokens.charge(amount, nowNanos);
        }
    }

    void giveBackTokens(long amount) {
        if (tokens != null) {
            tokens.giveBack(amount);
        }
    }

    void giveBackRequest() {
        if (requests != null) {
            requests.giveBack(1);
        }
    }

    /** The request is no longer open. */
    void leave(boolean stream) {
        open.giveBack();
        if (stream) {
            streams.giveBack();
        }
    }

    String path() {
        return path;
    }

    LimitSettings settings() {
        return settings;
    }

    @Nullable RateBucket requests() {
        return requests;
    }

    @Nullable RateBucket tokens() {
        return tokens;
    }

    int open() {
        return open.taken();
    }

    int streams() {
        return streams.taken();
    }
}
