package io.wharfinger.cli.demo.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * How far usage is on its way from the router's spool to billing's database.
 *
 * @param openRequests requests that have no closing record yet
 * @param written highest sequence number in the spool
 * @param committed billing's watermark: everything up to here is in its database
 */
public record CatchUp(long openRequests, long written, long committed) {
    /** Asks the router for its spool, and billing for its own view of it. */
    public static CatchUp read(Suite suite) {
        JsonNode spool = suite.router().get("/router/v1/spool");
        return new CatchUp(
                spool.path("openRequests").asLong(),
                spool.path("writtenSeq").asLong(),
                position(suite, spool)
                        .map(position -> position.path("committedThroughSeq").asLong())
                        .orElse(0L));
    }

    private static Optional<JsonNode> position(Suite suite, JsonNode spool) {
        JsonNode producers =
                suite.billing().get("/billing/v1/producers?page_size=1000").path("producers");
        return StreamSupport.stream(producers.spliterator(), false)
                .filter(producer -> producer.path("producer")
                        .asText()
                        .equals(spool.path("producer").asText()))
                .filter(producer ->
                        producer.path("epoch").asLong() == spool.path("epoch").asLong())
                .findFirst();
    }

    /** Whether billing has everything. */
    public boolean done() {
        return openRequests == 0 && committed >= written;
    }

    /** Records that billing does not have yet. */
    public long missing() {
        return Math.max(0, written - committed);
    }
}
