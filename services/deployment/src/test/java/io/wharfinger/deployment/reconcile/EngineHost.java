package io.wharfinger.deployment.reconcile;

import io.wharfinger.deployment.target.LaunchOrder;
import io.wharfinger.deployment.target.RuntimeTarget;
import io.wharfinger.deployment.target.Sighting;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** A host whose engines start after a while, and end or fall silent by chance. They outlive the process that started them. */
final class EngineHost implements RuntimeTarget {

    private enum Life {
        STARTING,
        READY,
        SILENT,
        ENDED,
        STOPPING
    }

    private static final class Engine {
        Life life = Life.STARTING;
        int age;
        int restarts;
    }

    private static final URI URL = URI.create("http://127.0.0.1:9000");

    private final Chaos chaos;
    private final Map<UUID, Engine> engines = new LinkedHashMap<>();

    EngineHost(Chaos chaos) {
        this.chaos = chaos;
    }

    @Override
    public void ensureStarted(LaunchOrder order) {
        chaos.mortal(() -> engines.computeIfAbsent(order.instance(), id -> new Engine()));
    }

    @Override
    public Sighting sighting(UUID instance) {
        Engine engine = engines.get(instance);
        if (engine == null) {
            return new Sighting.Absent();
        }
        return switch (engine.life) {
            case STARTING -> new Sighting.Starting(Optional.of(URL), engine.restarts);
            case READY, STOPPING -> new Sighting.Ready(URL, OptionalInt.of(0), engine.restarts);
            case SILENT -> new Sighting.Unready(URL, "no answer", engine.restarts);
            case ENDED -> new Sighting.Ended("exit 1", engine.restarts);
        };
    }

    @Override
    public void ensureStopped(UUID instance) {
        chaos.mortal(() -> {
            Engine engine = engines.get(instance);
            if (engine != null && engine.life != Life.STOPPING) {
                engine.life = Life.STOPPING;
                engine.age = 0;
            }
            return engine;
        });
    }

    @Override
    public Set<UUID> present() {
        return Set.copyOf(engines.keySet());
    }

    /** Time passes. */
    void tick() {
        engines.values().forEach(this::grow);
        engines.values().removeIf(engine -> engine.life == Life.STOPPING && engine.age > 2);
    }

    private void grow(Engine engine) {
        engine.age++;
        Life before = engine.life;
        engine.life = switch (engine.life) {
            case STARTING -> engine.age > 3 ? Life.READY : Life.STARTING;
            case READY -> chaos.strikes(60) ? Life.ENDED : chaos.strikes(60) ? Life.SILENT : Life.READY;
            case SILENT -> engine.age > 4 ? Life.READY : Life.SILENT;
            case ENDED -> engine.age > 3 ? Life.STARTING : Life.ENDED;
            case STOPPING -> Life.STOPPING;
        };
        if (before != engine.life) {
            engine.age = 0;
            engine.restarts += before == Life.ENDED ? 1 : 0;
        }
    }

    /** Instances whose engine is there. */
    Set<UUID> running() {
        return present();
    }
}
