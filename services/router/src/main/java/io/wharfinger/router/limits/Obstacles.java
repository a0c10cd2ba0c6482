package io.wharfinger.router.limits;

import io.wharfinger.router.limits.Verdict.Kind;
import io.wharfinger.router.limits.Verdict.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says why a request does not fit into the limits now. */
final class Obstacles {
    /** Nobody knows when a request that is open will end. */
    private static final long OPEN_RETRY_MILLIS = 1000;

    private Obstacles() {}

    /** The limit that has to be waited for the longest; empty if all have room. */
    static Optional<Refused> find(LimitChain chain, Ask ask, long tokens) {
        List<Refused> found = new ArrayList<>(0);
        for (LimitNode node : chain.nodes()) {
            requests(found, chain, node, ask);
            tokens(found, chain, node, ask, tokens);
            open(found, chain, node, ask);
            streams(found, chain, node, ask);
        }
        return found.stream()
                .max(Comparator.comparingLong(refused ->
                        refused.retryAfterMillis() == Refused.NEVER ? Long.MAX_VALUE : refused.retryAfterMillis()));
    }

    private static void requests(List<Refused> found, LimitChain chain, LimitNode node, Ask ask) {
        RateBucket bucket = node.requests();
        if (bucket == null) {
            return;
        }
        long max = bucket.perMinute();
        long used = bucket.taken(ask.nowNanos());
        if (used + 1 > max) {
            long wait = bucket.millisUntilTaken(max - 1, ask.nowNanos());
            found.add(new Refused(
                    Kind.RATE,
                    "requests-per-minute",
                    node.path(),
                    wait,
                    bucket.millisUntilTaken(0, ask.nowNanos()),
                    used,
                    max,
                    "The tenant " + node.path() + " may begin " + max
                            + " requests a minute and has none left now; send the request again in " + seconds(wait)
                            + ".",
                    chain.standing(ask.nowNanos())));
        }
    }

    private static void tokens(List<Refused> found, LimitChain chain, LimitNode node, Ask ask, long tokens) {
        RateBucket bucket = node.tokens();
        if (bucket == null) {
            return;
        }
        long max = bucket.perMinute();
        long used = bucket.taken(ask.nowNanos());
        if (used + tokens <= max) {
            return;
        }
        boolean never = tokens > max;
        long wait = never ? Refused.NEVER : bucket.millisUntilTaken(max - tokens, ask.nowNanos());
        found.add(new Refused(
                Kind.TOKENS,
                "tokens-per-minute",
                node.path(),
                wait,
                bucket.millisUntilTaken(0, ask.nowNanos()),
                used,
                max,
                never
                        ? "The request has about " + tokens + " tokens, and the tenant " + node.path() + " may use "
                                + max + " a minute; make it shorter, or ask for a higher limit."
                        : "The tenant " + node.path() + " may use " + max + " tokens a minute and has "
                                + Math.max(0, max - used) + " left now, and this request needs " + tokens
                                + "; send it again in " + seconds(wait) + ".",
                chain.standing(ask.nowNanos())));
    }

    private static void open(List<Refused> found, LimitChain chain, LimitNode node, Ask ask) {
        int max = node.settings().concurrentRequests();
        if (max > 0 && node.open() >= max) {
            found.add(crowded(chain, node, ask, "concurrent-requests", "requests", node.open(), max));
        }
    }

    private static void streams(List<Refused> found, LimitChain chain, LimitNode node, Ask ask) {
        int max = node.settings().openStreams();
        if (max > 0 && ask.stream() && node.streams() >= max) {
            found.add(crowded(chain, node, ask, "open-streams", "streams", node.streams(), max));
        }
    }

    private static Refused crowded(
            LimitChain chain, LimitNode node, Ask ask, String limit, String what, int used, int max) {
        return new Refused(
                Kind.CONCURRENCY,
                limit,
                node.path(),
                OPEN_RETRY_MILLIS,
                0,
                used,
                max,
                "The tenant " + node.path() + " may have " + max + " " + what
                        + " open at the same time and has them; wait until one has ended.",
                chain.standing(ask.nowNanos()));
    }

    /** Again and again others took the last room between the look and the grasp. */
    static Refused contended(LimitChain chain, Ask ask) {
        LimitNode node = chain.nodes().getFirst();
        return new Refused(
                Kind.CONCURRENCY,
                "concurrent-requests",
                node.path(),
                OPEN_RETRY_MILLIS,
                0,
                node.open(),
                node.settings().concurrentRequests(),
                "Too many requests of the tenant " + node.path() + " came at the same moment; send this one again.",
                chain.standing(ask.nowNanos()));
    }

    private static String seconds(long millis) {
        return Math.max(1, (millis + 999) / 1000) + " s";
    }
}
