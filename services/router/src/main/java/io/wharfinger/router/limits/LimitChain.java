package io.wharfinger.router.limits;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nodes whose limits a tenant's requests meet, from the tenant's own up to the root. Below one that refuses nothing else
 * is held for a moment: so a request that is refused by its own tenant never stands in the way of another tenant's.
 */
record LimitChain(List<LimitNode> nodes, long tokensMax) {
    static LimitChain of(List<LimitNode> nodes) {
        long tokensMax = nodes.stream()
                .mapToLong(node -> node.settings().tokensPerMinute())
                .filter(limit -> limit > 0)
                .min()
                .orElse(Long.MAX_VALUE);
        return new LimitChain(nodes, tokensMax);
    }

    boolean isUnlimited() {
        return nodes.isEmpty();
    }

    boolean hasRoom(long tokens, boolean stream, long nowNanos) {
        for (int i = 0; i < nodes.size(); i++) {
            if (!nodes.get(i).hasRoom(tokens, stream, nowNanos)) {
                return false;
            }
        }
        return true;
    }

    /** Takes a request at all nodes, or at none. */
    boolean take(long tokens, boolean stream, long nowNanos) {
        for (int i = 0; i < nodes.size(); i++) {
            if (!nodes.get(i).take(tokens, stream, nowNanos)) {
                giveBack(i, tokens, stream);
                return false;
            }
        }
        return true;
    }

    private void giveBack(int count, long tokens, boolean stream) {
        for (int i = 0; i < count; i++) {
            LimitNode node = nodes.get(i);
            node.giveBackTokens(tokens);
            node.giveBackRequest();
            node.leave(stream);
        }
    }

    /** Undoes {@link #take}. */
    void giveBack(long tokens, boolean stream) {
        giveBack(nodes.size(), tokens, stream);
    }

    /** Takes more tokens at all nodes, or at none. */
    boolean takeMore(long tokens, long nowNanos) {
        for (int i = 0; i < nodes.size(); i++) {
            if (!nodes.get(i).takeMore(tokens, nowNanos)) {
                for (int j = 0; j < i; j++) {
                    nodes.get(j).giveBackTokens(tokens);
                }
                return false;
            }
        }
        return true;
    }

    /** The request has ended: so many tokens are counted besides those taken, or given back if negative. */
    void leave(long tokens, boolean stream, long nowNanos) {
        for (LimitNode node : nodes) {
            if (tokens > 0) {
                node.charge(tokens, nowNanos);
            } else {
                node.giveBackTokens(-tokens);
            }
            node.leave(stream);
        }
    }

    Standing standing(long nowNanos) {
        Standing.Level requests = null;
        Standing.Level tokens = null;
        for (LimitNode node : nodes) {
            requests = tighter(requests, node.requests(), nowNanos);
            tokens = tighter(tokens, node.tokens(), nowNanos);
        }
        return new Standing(requests, tokens, null, null);
    }

    private static Standing.@Nullable Level tighter(
            Standing.@Nullable Level level, @Nullable RateBucket bucket, long nowNanos) {
        if (bucket == null) {
            return level;
        }
        long remaining = Math.max(0, bucket.perMinute() - bucket.taken(nowNanos));
        return level != null && level.remaining() <= remaining
                ? level
                : new Standing.Level(bucket.perMinute(), remaining, bucket.millisUntilTaken(0, nowNanos));
    }
}
