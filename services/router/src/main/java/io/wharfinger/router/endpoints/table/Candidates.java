package io.wharfinger.router.endpoints.table;

import java.util.List;
import java.util.Set;

/** Which of the engines that serve a model a request may go to. */
public final class Candidates {
    private Candidates() {}

    /**
     * Those that were not tried yet, and of these those that can be connected to as far as is known; if there is none, all
     * that were not tried.
     *
     * @param tried names of engines that the request could not be sent to
     */
    public static List<Endpoint> of(List<Endpoint> serving, Set<String> tried, long nowNanos) {
        List<Endpoint> untried = tried.isEmpty()
                ? serving
                : serving.stream()
                        .filter(endpoint -> !tried.contains(endpoint.spec().name()))
                        .toList();
        if (!anyPassedOver(untried, nowNanos)) {
            return untried;
        }
        List<Endpoint> good = untried.stream()
                .filter(endpoint -> !endpoint.isPassedOver(nowNanos))
                .toList();
        return good.isEmpty() ? untried : good;
    }

    private static boolean anyPassedOver(List<Endpoint> endpoints, long nowNanos) {
        for (Endpoint endpoint : endpoints) {
            if (endpoint.isPassedOver(nowNanos)) {
                return true;
            }
        }
        return false;
    }
}
