package io.wharfinger.deployment.target.process;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The end of an instance: its engine is asked, and what is left after the grace is killed, with all workers. */
final class Stop {
    private final UUID instance;
    private final @Nullable EngineProcess engine;
    private final long deadlineNanos;

    private Stop(UUID instance, @Nullable EngineProcess engine, long deadlineNanos) {
        this.instance = instance;
        this.engine = engine;
        this.deadlineNanos = deadlineNanos;
    }

    static Stop begin(UUID instance, Optional<EngineProcess> engine, long nowNanos) {
        engine.ifPresent(EngineProcess::askToEnd);
        long grace = engine.map(found -> found.launch().stopGrace().toNanos()).orElse(0L);
        return new Stop(instance, engine.orElse(null), nowNanos + grace);
    }

    /** True when no process of the instance is left. */
    boolean isDone(long nowNanos) {
        boolean mayGoOn = engine != null && engine.isAlive() && nowNanos - deadlineNanos < 0;
        if (mayGoOn) {
            return false;
        }
        Set<ProcessHandle> left = engine == null ? EngineFamily.of(instance, 0) : engine.family();
        left.forEach(ProcessHandle::destroyForcibly);
        return left.isEmpty();
    }
}
