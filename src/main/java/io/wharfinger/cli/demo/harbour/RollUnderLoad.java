package io.wharfinger.cli.demo.harbour;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.demo.replay.ChatClient;
import io.wharfinger.cli.demo.replay.LaneTarget;
import io.wharfinger.cli.demo.replay.Latencies;
import io.wharfinger.cli.demo.replay.Replay;
import io.wharfinger.cli.demo.replay.ReplayTally;
import io.wharfinger.cli.demo.split.Split;
import io.wharfinger.cli.demo.suite.Poll;
import io.wharfinger.cli.demo.trace.SteadyRows;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends requests to one deployment at a steady rate, and rolls it to a new revision meanwhile. */
public final class RollUnderLoad {
    private static final String PARAMETER = "max-seqs";
    private static final int CONCURRENCY_MAX = 200;
    private static final int ANSWERS_AROUND = 20;
    private static final Duration REQUEST_AT_MOST = Duration.ofMinutes(1);
    private static final Duration ANSWERS_AT_MOST = Duration.ofMinutes(1);

    private final URI router;
    private final Deployments deployments;

    public RollUnderLoad(URI router, Deployments deployments) {
        this.router = router;
        this.deployments = deployments;
    }

    /** Rolls, waits until only the new revision runs, and returns what the client saw from before to after. */
    public Roll run(String deployment, LaneTarget target) {
        ReplayTally seen = new ReplayTally(1);
        SteadyRows rows = new SteadyRows();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> send(rows, target, seen));
        try {
            awaitAnswers(seen);
            long start = System.nanoTime();
            int before =
                    deployments.find(deployment).orElseThrow().path("revision").asInt();
            int after = Roll.begin(deployments, deployment, PARAMETER, "256", "255")
                    .path("revision")
                    .asInt();
            JsonNode rolled =
                    deployments.await(deployment, "The roll of " + deployment, state -> Roll.isOver(state, after));
            double seconds = (System.nanoTime() - start) / 1e9;
            awaitAnswers(seen);
            rows.stop();
            load.join();
            return new Roll(
                    rolled.path("name").asText(),
                    before,
                    after,
                    seconds,
                    seen.sent(),
                    seen.failed(),
                    seen.errors(),
                    seen.lane(0));
        } finally {
            rows.stop();
            load.join();
        }
    }

    private static void awaitAnswers(ReplayTally seen) {
        long goal = seen.ended() + ANSWERS_AROUND;
        Poll.require("Answers to a steady load", ANSWERS_AT_MOST, () -> seen.ended() >= goal);
    }

    private void send(SteadyRows rows, LaneTarget target, ReplayTally seen) {
        try (ChatClient client = new ChatClient(router, REQUEST_AT_MOST, new Latencies())) {
            new Replay(client, new Split(1, 1), List.of(target), 1, CONCURRENCY_MAX, seen).run(rows, Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
