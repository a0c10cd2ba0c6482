package io.wharfinger.router.admin;

import io.wharfinger.router.seeing.Decision;
import io.wharfinger.router.seeing.observe.Decisions;
import java.time.Instant;
import java.util.List;

/**
 * Decisions, as JSON.
 *
 * @param decisions those that are remembered and were asked for, newest first
 */
record DecisionsJson(List<Decided> decisions) {
    /**
     * One decision; a request has one for each time that it was sent.
     *
     * @param requestId UUIDv7 of the request
     * @param time when
     * @param api path of the API that was called
     * @param requestedModel model as the client named it
     * @param model model that a route made of it
     * @param tryNumber 1 for the first time
     * @param cause why it was sent: "first", or what went wrong with the try before
     * @param considered how many upstreams serve the model
     * @param candidates the first 32 of them
     * @param picked the one that was picked; empty if none could be
     */
    record Decided(
            String requestId,
            Instant time,
            String api,
            String requestedModel,
            String model,
            int tryNumber,
            String cause,
            int considered,
            List<Candidate> candidates,
            String picked) {
        private static Decided of(Decision decision) {
            return new Decided(
                    decision.requestId(),
                    Instant.ofEpochMilli(decision.timeMillis()),
                    decision.api().path(),
                    decision.requested(),
                    decision.model(),
                    decision.tryNumber(),
                    decision.cause(),
                    decision.considered(),
                    decision.candidates().stream().map(Candidate::of).toList(),
                    decision.picked());
        }
    }

    /**
     * An upstream that could have been picked.
     *
     * @param endpoint its name
     * @param inFlight requests that this router had open on it
     * @param excluded why it was left out; empty if it was not
     */
    record Candidate(String endpoint, int inFlight, String excluded) {
        private static Candidate of(Decision.Candidate candidate) {
            return new Candidate(candidate.endpoint(), candidate.inFlight(), candidate.excluded());
        }
    }

    static DecisionsJson of(Decisions decisions, DecisionsWanted wanted) {
        return new DecisionsJson(
                decisions.newest(wanted, wanted.max()).stream().map(Decided::of).toList());
    }
}
