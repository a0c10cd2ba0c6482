package io.wharfinger.deployment.target.process;

import io.wharfinger.deployment.target.LaunchOrder;
import io.wharfinger.deployment.target.Sighting;
import io.wharfinger.deployment.target.probe.EngineWatch;
import io.wharfinger.deployment.target.probe.Readiness;
import java.time.Duration;
import java.util.Optional;

/** An engine that has been started, and how it is doing. Owned by one thread. */
final class Running {
    private static final long LOG_NANOS = Duration.ofSeconds(10).toNanos();

    private final EngineProcess engine;
    private final InstanceFolder folder;
    private final LaunchOrder order;
    private final EngineWatch watch;
    private final EngineLog log;
    private boolean hasServed;
    private long servedFromNanos;
    private long goodNanos;
    private long logNanos;

    /** @param ageNanos how long ago the engine was started */
    Running(
            EngineProcess engine,
            InstanceFolder folder,
            LaunchOrder order,
            Workshop workshop,
            long nowNanos,
            long ageNanos) {
        this.engine = engine;
        this.folder = folder;
        this.order = order;
        this.log = workshop.log(folder);
        hasServed = folder.hasServed(engine.launch());
        watch = workshop.watch(order, engine.launch(), hasServed);
        servedFromNanos = nowNanos;
        goodNanos = hasServed ? nowNanos : nowNanos - ageNanos;
        logNanos = nowNanos;
    }

    EngineProcess engine() {
        return engine;
    }

    /** Looks after the engine. Why it has to be given up; empty if it has not. */
    Optional<String> look(long nowNanos) throws InterruptedException {
        boundLog(nowNanos);
        if (!engine.isAlive()) {
            return Optional.of(engine.ending() + log.lastLines());
        }
        watch.look(nowNanos);
        if (watch.readiness() instanceof Readiness.Serving && engine.isAlive()) {
            noteServing(nowNanos);
        }
        return nowNanos - goodNanos > order.startTimeout().toNanos() ? Optional.of(late()) : Optional.empty();
    }

    private void boundLog(long nowNanos) {
        if (nowNanos - logNanos >= LOG_NANOS) {
            logNanos = nowNanos;
            log.bound();
        }
    }

    private void noteServing(long nowNanos) {
        goodNanos = nowNanos;
        if (!hasServed) {
            hasServed = true;
            servedFromNanos = nowNanos;
            folder.markServed(engine.launch());
        }
    }

    private String late() {
        String what = hasServed ? "it has not answered for " : "not ready within ";
        return what + order.startTimeout().toSeconds() + " s, " + reason() + log.lastLines();
    }

    private String reason() {
        return switch (watch.readiness()) {
            case Readiness.Coming coming -> coming.reason();
            case Readiness.Warming warming -> "its first token did not come";
            case Readiness.Serving serving -> "it serves";
            case Readiness.Silent silent -> silent.reason();
        };
    }

    /** How long it has served, from its first token. */
    Duration served(long nowNanos) {
        return hasServed ? Duration.ofNanos(nowNanos - servedFromNanos) : Duration.ZERO;
    }

    Sighting sighting() {
        Launch launch = engine.launch();
        return switch (watch.readiness()) {
            case Readiness.Coming coming -> new Sighting.Starting(Optional.of(launch.url()), launch.restarts());
            case Readiness.Warming warming -> new Sighting.Starting(Optional.of(launch.url()), launch.restarts());
            case Readiness.Serving serving ->
                new Sighting.Ready(launch.url(), watch.openRequests(), watch.apis(), launch.restarts());
            case Readiness.Silent silent -> new Sighting.Unready(launch.url(), silent.reason(), launch.restarts());
        };
    }

    void end() {
        watch.end();
    }
}
