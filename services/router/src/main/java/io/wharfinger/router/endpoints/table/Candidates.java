package io.wharfinger.router.endpoints.table;

import java.util.List;
import java.util.Set;

/** Which of the engines that serve a model a request may go to. */
public final class Candidates {
    private Candidates() {}

    /**
     * Those that were not tried yet, and of these those that feel well as far as is known; if there is none, all that were
     * not tried.
     *
     * @param tried names of engines that the request could not be sent to
     */
    public static List<Endpoint> of(List<Endpoint> serving, Set<String> tried, long nowNanos) {
        List<Endpoint> untried = serving.stream()
                .filter(endpoint -> !tried.contains(endpoint.spec().name()))
                .toList();
        List<Endpoint> good =
                untried.stream().filter(endpoint -> endpoint.admits(nowNanos)).toList();
        return good.isEmpty() ? untried : good;
    }
}
