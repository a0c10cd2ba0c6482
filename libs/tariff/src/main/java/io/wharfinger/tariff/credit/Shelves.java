package io.wharfinger.tariff.credit;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Grants that have credit, a queue for each scope. Not for several threads. */
final class Shelves {
    private static final Comparator<OpenGrant> ORDER = Comparator.comparingInt(OpenGrant::rank);

    private final Map<Scope, PriorityQueue<OpenGrant>> queues = new HashMap<>();
    private final Map<Map<String, String>, List<PriorityQueue<OpenGrant>>> covering = new HashMap<>();

    Shelves(Collection<Grant> grants) {
        grants.forEach(grant -> queue(grant.scope()));
    }

    /** Puts a grant in, if it has credit and is not there. */
    void offer(OpenGrant grant) {
        if (grant.hasCredit() && !grant.isQueued()) {
            grant.queued(true);
            queue(grant.grant().scope()).add(grant);
        }
    }

    /** The next grant to pay for a use with these attributes; null if none has credit. */
    @Nullable OpenGrant next(Map<String, String> attributes) {
        OpenGrant best = null;
        for (var queue : covering.computeIfAbsent(attributes, this::covering)) {
            var head = head(queue);
            if (head != null && (best == null || ORDER.compare(head, best) < 0)) {
                best = head;
            }
        }
        return best;
    }

    private PriorityQueue<OpenGrant> queue(Scope scope) {
        return queues.computeIfAbsent(scope, _ -> new PriorityQueue<>(ORDER));
    }

    private List<PriorityQueue<OpenGrant>> covering(Map<String, String> attributes) {
        return queues.entrySet().stream()
                .filter(queue -> queue.getKey().covers(attributes))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static @Nullable OpenGrant head(PriorityQueue<OpenGrant> queue) {
        var head = queue.peek();
        while (head != null && !head.hasCredit()) {
            head.queued(false);
            queue.remove();
            head = queue.peek();
        }
        return head;
    }
}
