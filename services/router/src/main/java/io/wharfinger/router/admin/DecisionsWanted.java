package io.wharfinger.router.admin;

import io.wharfinger.router.seeing.Decision;
import java.util.function.Predicate;

/**
 * Which decisions somebody asks for. What is empty does not matter.
 *
 * @param requestId of this request
 * @param model for this model, as the client named it or as it was served
 * @param endpoint with this upstream among the candidates
 * @param max so many at most
 */
record DecisionsWanted(String requestId, String model, String endpoint, int max) implements Predicate<Decision> {
    private static final int MAX = 1000;

    static int bounded(int pageSize) {
        return Math.clamp(pageSize, 1, MAX);
    }

    @Override
    public boolean test(Decision decision) {
        return (requestId.isEmpty() || requestId.equals(decision.requestId()))
                && (model.isEmpty() || model.equals(decision.model()) || model.equals(decision.requested()))
                && (endpoint.isEmpty() || hasCandidate(decision));
    }

    private boolean hasCandidate(Decision decision) {
        return endpoint.equals(decision.picked())
                || decision.candidates().stream()
                        .anyMatch(candidate -> candidate.endpoint().equals(endpoint));
    }
}
