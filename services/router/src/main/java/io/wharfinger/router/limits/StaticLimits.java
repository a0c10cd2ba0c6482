package io.wharfinger.router.limits;

import io.wharfinger.router.limits.Verdict.Granted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Limits that stand in the tenants' settings and hold for this router alone. Each node of the tenant tree has limits of its
 * own, and a request has to fit into those of its tenant and of every one above.
 */
public final class StaticLimits implements Limits {
    /** Tokens of output that are taken at a time, for it is not known how many will come. */
    static final long OUTPUT_STEP = 256;

    private static final int CHAINS_MAX = 100_000;
    private static final int TRIES_MAX = 16;

    private volatile Tree tree = new Tree(Map.of());

    private record Tree(Map<String, LimitNode> nodes, Map<String, LimitChain> chains) {
        private Tree(Map<String, LimitNode> nodes) {
            this(nodes, new ConcurrentHashMap<>());
        }

        /** Kept so that it is read once; thrown away when there are too many, for it can be made anew. */
        private LimitChain chain(String tenantPath) {
            LimitChain known = chains.get(tenantPath);
            if (known != null) {
                return known;
            }
            if (chains.size() >= CHAINS_MAX) {
                chains.clear();
            }
            return chains.computeIfAbsent(tenantPath, this::make);
        }

        private LimitChain make(String tenantPath) {
            List<LimitNode> found = new ArrayList<>();
            for (int end = tenantPath.length(); end > 0; end = tenantPath.lastIndexOf('/', end - 2) + 1) {
                LimitNode node = nodes.get(tenantPath.substring(0, end));
                if (node != null) {
                    found.add(node);
                }
            }
            return LimitChain.of(List.copyOf(found));
        }
    }

    /** Puts other limits in force. What is taken of those that stay is not forgotten. Call it from one thread. */
    public void replace(Map<String, LimitSettings> byPath, long nowNanos) {
        Map<String, LimitNode> before = tree.nodes();
        Map<String, LimitNode> after = new HashMap<>();
        byPath.forEach((path, settings) -> {
            if (!settings.equals(LimitSettings.NONE)) {
                after.put(path, node(before.get(path), path, settings, nowNanos));
            }
        });
        tree = new Tree(Map.copyOf(after));
    }

    private static LimitNode node(@Nullable LimitNode before, String path, LimitSettings settings, long nowNanos) {
        return before == null ? LimitNode.of(path, settings, nowNanos) : before.under(settings, nowNanos);
    }

    @Override
    public Verdict reserve(Ask ask) {
        Tree now = tree;
        if (now.nodes().isEmpty()) {
            return Granted.UNLIMITED;
        }
        LimitChain chain = now.chain(ask.tenantPath());
        return chain.isUnlimited() ? Granted.UNLIMITED : reserve(ask, chain);
    }

    private static Verdict reserve(Ask ask, LimitChain chain) {
        long tokens = firstTokens(ask, chain);
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            // Looked at first: taking and giving back again would for a moment hold what another request could have
            // had.
            if (!chain.hasRoom(tokens, ask.stream(), ask.nowNanos())) {
                Optional<Verdict.Refused> obstacle = Obstacles.find(chain, ask, tokens);
                if (obstacle.isPresent()) {
                    return obstacle.get();
                }
            }
            if (chain.take(tokens, ask.stream(), ask.nowNanos())) {
                return new Granted(
                        new StaticReservation(chain, ask.inputTokens(), tokens, ask.stream()),
                        chain.standing(ask.nowNanos()));
            }
        }
        return Obstacles.contended(chain, ask);
    }

    /** All that goes in and a first step of what comes out; never so much that an idle limit could not give it. */
    private static long firstTokens(Ask ask, LimitChain chain) {
        long output = ask.outputTokensMax() == 0 ? OUTPUT_STEP : Math.min(ask.outputTokensMax(), OUTPUT_STEP);
        return ask.inputTokens() > chain.tokensMax()
                ? ask.inputTokens()
                : Math.min(ask.inputTokens() + output, chain.tokensMax());
    }
}
