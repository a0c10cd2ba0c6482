package io.wharfinger.deployment.target.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Watches one engine: whether it answers, until its first token often, from then on every two seconds; and its open requests
 * twice a second, for who waits for the last of them must not take an old figure for a new one. Owned by one thread.
 */
public final class EngineWatch {
    private static final long COMING_NANOS = Duration.ofMillis(200).toNanos();
    private static final long SERVING_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long COUNT_NANOS = Duration.ofMillis(500).toNanos();

    private final EngineHttp http;
    private final Probed engine;
    private final Duration firstTokenTimeout;
    private Readiness readiness;
    private OptionalInt openRequests = OptionalInt.empty();
    private @Nullable CompletableFuture<Optional<String>> firstToken;
    private List<String> apis = List.of();
    private boolean askedApis;
    private boolean looked;
    private long lookedNanos;
    private long countedNanos;

    /** @param hasServed whether it is known to have given its first token already */
    public EngineWatch(EngineHttp http, Probed engine, Duration firstTokenTimeout, boolean hasServed) {
        this.http = http;
        this.engine = engine;
        this.firstTokenTimeout = firstTokenTimeout;
        countedNanos = System.nanoTime() - COUNT_NANOS;
        readiness = hasServed ? new Readiness.Serving(0) : new Readiness.Coming("it has not answered yet");
    }

    /** Asks the engine what is due to be asked; takes at most a few seconds. */
    public void look(long nowNanos) throws InterruptedException {
        takeFirstToken();
        long pause = readiness instanceof Readiness.Serving ? SERVING_NANOS : COMING_NANOS;
        if (!looked || nowNanos - lookedNanos >= pause) {
            looked = true;
            probe();
            lookedNanos = nowNanos;
        }
        if (readiness instanceof Readiness.Serving && nowNanos - countedNanos >= COUNT_NANOS) {
            openRequests = http.openRequests(engine);
            countedNanos = nowNanos;
        }
        askApis();
    }

    /** Once for each time that it begins to serve: it may come back as another version. */
    private void askApis() throws InterruptedException {
        boolean serves = readiness instanceof Readiness.Serving;
        if (serves && !askedApis) {
            apis = http.apis(engine);
        }
        askedApis = serves;
    }

    private void takeFirstToken() {
        CompletableFuture<Optional<String>> asked = firstToken;
        if (asked != null && asked.isDone()) {
            firstToken = null;
            Optional<String> problem = asked.join();
            readiness = problem.isEmpty() ? readiness.gaveToken() : readiness.gaveNone(problem.get());
        }
    }

    private void probe() throws InterruptedException {
        Optional<String> problem = http.problem(engine);
        readiness = problem.isEmpty() ? readiness.answered() : readiness.missed(problem.get());
        if (readiness instanceof Readiness.Warming && firstToken == null) {
            firstToken = http.firstToken(engine, firstTokenTimeout);
        }
    }

    /** Asks nothing any more. */
    public void end() {
        if (firstToken != null) {
            firstToken.cancel(true);
        }
    }

    /** How far the engine is. */
    public Readiness readiness() {
        return readiness;
    }

    /** Names of the APIs that it says it has, in order; empty if it does not say. */
    public List<String> apis() {
        return apis;
    }

    /** Requests that it runs or has waiting; empty if it does not say. */
    public OptionalInt openRequests() {
        return openRequests;
    }
}
