package io.wharfinger.e2e;

import io.wharfinger.cli.demo.replay.ChatClient;
import io.wharfinger.cli.demo.replay.LaneTarget;
import io.wharfinger.cli.demo.replay.Latencies;
import io.wharfinger.cli.demo.replay.Replay;
import io.wharfinger.cli.demo.split.Split;
import io.wharfinger.cli.demo.trace.SteadyRows;
import io.wharfinger.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Requests of one tenant at a steady rate, sent from the background until stopped. */
public final class SteadyLoad implements AutoCloseable {
    private static final int CONCURRENCY_MAX = 200;
    private static final Duration REQUEST_AT_MOST = Duration.ofSeconds(40);

    private final SteadyRows rows = new SteadyRows();
    private final ClientLog log = new ClientLog();
    private final CompletableFuture<Void> sender;

    private SteadyLoad(RunningSuite running, String key, List<String> models) {
        Split split = new Split(1, models.size());
        List<LaneTarget> targets =
                models.stream().map(model -> new LaneTarget(key, model)).toList();
        sender = CompletableFuture.runAsync(() -> {
            try (ChatClient client = new ChatClient(running.services().routerUrl(), REQUEST_AT_MOST, new Latencies())) {
                new Replay(client, split, targets, 1, CONCURRENCY_MAX, log).run(rows, Long.MAX_VALUE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Starts with requests to all models that the suite's own engines serve; see the other one. */
    static SteadyLoad start(RunningSuite running, E2eTenant tenant) {
        return start(running, tenant.key(), running.fleet().models());
    }

    /**
     * Starts, and returns when the first answers have come.
     *
     * @param key whole API key of the tenant
     * @param models names that the requests ask for, about as many of each
     */
    public static SteadyLoad start(RunningSuite running, String key, List<String> models) {
        SteadyLoad load = new SteadyLoad(running, key, models);
        load.awaitMore(10);
        return load;
    }

    /** Returns when so many more requests than now have been answered in full. */
    public void awaitMore(int requests) {
        long goal = log.completed().size() + requests;
        Await.until(
                requests + " more answers",
                Duration.ofSeconds(60),
                () -> log.completed().size() >= goal);
    }

    /** Sends no more, waits for the answers under way, and returns what the client saw. */
    public ClientLog stop() {
        rows.stop();
        sender.join();
        return log;
    }

    @Override
    public void close() {
        stop();
    }
}
