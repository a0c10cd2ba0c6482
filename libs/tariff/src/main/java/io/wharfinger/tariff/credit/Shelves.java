package io.wharfinger.tariff.credit;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Grants in the order in which they burn, and those that have credit in a queue for each scope. Not for several threads. */
final class Shelves {
    private final Map<Scope, RankHeap> queues = new HashMap<>();
    private final Map<Map<String, String>, List<RankHeap>> covering = new HashMap<>();
    private final List<OpenGrant> opened;
    private final List<OpenGrant> grants;

    Shelves(Collection<Grant> given, Instant start) {
        opened = given.stream()
                .map(grant -> new OpenGrant(grant, queues.computeIfAbsent(grant.scope(), _ -> new RankHeap()), start))
                .toList();
        grants = opened.stream().sorted(OpenGrant::compareBurning).toList();
        for (int rank = 0; rank < grants.size(); rank++) {
            grants.get(rank).rank(rank);
        }
    }

    /** All grants, in the order in which they were given. */
    List<OpenGrant> opened() {
        return opened;
    }

    /** All grants, in the order in which they burn. */
    List<OpenGrant> grants() {
        return grants;
    }

    /** The queues of all scopes that cover a use with these attributes. */
    List<RankHeap> covering(Map<String, String> attributes) {
        return covering.computeIfAbsent(attributes, this::findCovering);
    }

    /** The next grant of some queues to pay; null if none has credit. */
    @Nullable OpenGrant next(List<RankHeap> queues) {
        OpenGrant best = null;
        for (var queue : queues) {
            var first = first(queue);
            best = first != null && (best == null || first.rank() < best.rank()) ? first : best;
        }
        return best;
    }

    private List<RankHeap> findCovering(Map<String, String> attributes) {
        return queues.entrySet().stream()
                .filter(queue -> queue.getKey().covers(attributes))
                .map(Map.Entry::getValue)
                .toList();
    }

    private @Nullable OpenGrant first(RankHeap queue) {
        while (!queue.isEmpty()) {
            var grant = grants.get(queue.first());
            if (grant.hasCredit()) {
                return grant;
            }
            grant.dequeued();
            queue.removeFirst();
        }
        return null;
    }
}
