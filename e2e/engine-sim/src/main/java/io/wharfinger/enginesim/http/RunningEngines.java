package io.wharfinger.enginesim.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.wharfinger.enginesim.running.Pace;
import io.wharfinger.enginesim.spec.EngineSpec;
import java.net.BindException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Engines that listen in this process, until closed. */
public final class RunningEngines implements AutoCloseable {
    private final Vertx vertx;
    private final ScheduledExecutorService timer;
    private final Map<String, Integer> ports = new HashMap<>();

    private RunningEngines(int eventLoops) {
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(eventLoops)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("engine-timer").factory());
    }

    /**
     * Starts an engine for each of {@code specs} on {@code host}.
     *
     * @throws PortTaken if an engine cannot have its port; none is left running then
     */
    public static RunningEngines start(List<EngineSpec> specs, String host, Pace pace, InstantSource time) {
        int processors = Runtime.getRuntime().availableProcessors();
        RunningEngines engines = new RunningEngines(Math.clamp(specs.size(), 1, processors));
        try {
            specs.forEach(spec -> engines.start(spec, host, pace, time));
            return engines;
        } catch (RuntimeException e) {
            engines.close();
            throw e;
        }
    }

    /** Port that the engine of that name listens on. */
    public int port(String engine) {
        Integer port = ports.get(engine);
        if (port == null) {
            throw new IllegalArgumentException("no engine is called " + engine);
        }
        return port;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void start(EngineSpec spec, String host, Pace pace, InstantSource time) {
        EngineServer server = new EngineServer(spec, host, pace, time, timer);
        Future<String> deployed = vertx.deployVerticle(server);
        deployed.toCompletionStage()
                .toCompletableFuture()
                .exceptionally(_ -> "")
                .join();
        if (deployed.failed()) {
            throw failure(spec, deployed.cause());
        }
        ports.put(spec.name(), server.port());
    }

    private static RuntimeException failure(EngineSpec spec, Throwable cause) {
        return cause instanceof BindException
                ? new PortTaken(spec, cause)
                : new IllegalStateException(
                        "the engine " + spec.name() + " does not start: " + cause.getMessage(), cause);
    }

    /** Another program listens on the port of an engine. */
    public static final class PortTaken extends RuntimeException {
        PortTaken(EngineSpec spec, Throwable cause) {
            super(
                    "Port " + spec.port() + " is taken or not allowed: stop what listens there, or give the engine "
                            + spec.name() + " another port.",
                    cause);
        }
    }
}
