package io.wharfinger.quota.admission;

import io.wharfinger.quota.admission.Shortfall.Reason;
import io.wharfinger.quota.tree.Amount;
import io.wharfinger.quota.tree.FlavorResource;
import io.wharfinger.quota.tree.UsageTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides about requests for capacity: all of a request or nothing, at once, never queued. */
public final class Admission {

    private Admission() {}

    /**
     * Whether a request fits. Changes nothing.
     *
     * @param usage the tree as it is
     * @param tenant a node of it
     * @param request what is asked for, each amount positive
     */
    public static Decision decide(UsageTree usage, String tenant, Map<FlavorResource, Amount> request) {
        List<Shortfall> shortfalls = new TreeMap<>(request)
                .entrySet().stream()
                        .map(part -> shortfall(usage, tenant, part.getKey(), part.getValue()))
                        .flatMap(Optional::stream)
                        .toList();
        return shortfalls.isEmpty()
                ? new Decision.Admitted(borrows(usage, tenant, request))
                : new Decision.Refused(shortfalls);
    }

    private static Optional<Shortfall> shortfall(
            UsageTree usage, String tenant, FlavorResource what, Amount requested) {
        Amount available = usage.available(tenant, what);
        if (!requested.exceeds(available)) {
            return Optional.empty();
        }
        Amount potential = usage.quotas().potential(tenant, what);
        Reason reason = requested.exceeds(potential) ? Reason.EXCEEDS_MAX_QUOTA : Reason.WAITING_FOR_QUOTA;
        return Optional.of(new Shortfall(what, requested, available, potential, reason));
    }

    private static boolean borrows(UsageTree usage, String tenant, Map<FlavorResource, Amount> request) {
        return request.entrySet().stream().anyMatch(part -> usage.borrowing(tenant, part.getKey(), part.getValue()));
    }
}
