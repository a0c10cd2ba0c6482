package io.wharfinger.deployment.target.process;

import io.wharfinger.deployment.target.LaunchOrder;
import io.wharfinger.deployment.target.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks after one instance, from its order to its end, on a thread of its own. The engine outlives it if the service ends. */
final class Supervision implements Runnable {
    private static final Logger LOG = Logger.getLogger(Supervision.class);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long TROUBLE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final UUID instance;
    private final Workshop workshop;
    private final InstanceFolder folder;
    private final Runnable whenGone;
    private final Thread thread;
    private volatile @Nullable LaunchOrder wanted;
    private volatile boolean stopWanted;
    private volatile boolean over;
    private volatile Sighting sighting = new Sighting.Starting(Optional.empty(), 0);
    private @Nullable LaunchOrder order;
    private Optional<Launch> launch = Optional.empty();
    private @Nullable Running running;
    private @Nullable Stop stop;
    private int failures;
    private long notBeforeNanos = System.nanoTime();

    Supervision(UUID instance, Workshop workshop, Runnable whenGone) {
        this.instance = instance;
        this.workshop = workshop;
        this.folder = InstanceFolder.of(workshop.stateDir(), instance);
        this.whenGone = whenGone;
        thread = Thread.ofVirtual().name("instance-" + instance).unstarted(this);
    }

    /** Takes over what an earlier run of the service has left; nothing is started that was not running. */
    void adopt() {
        order = folder.order().orElse(null);
        launch = folder.launch();
        launch.ifPresent(found -> workshop.ports().note(instance, found.port()));
        stopWanted = folder.isStopping();
        LaunchOrder found = order;
        Optional<EngineProcess> engine = launch.flatMap(before -> EngineProcess.adopt(instance, folder, before));
        if (found != null && engine.isPresent()) {
            long age = Math.max(
                    0, Duration.between(engine.get().startedAt(), Instant.now()).toSeconds());
            run(engine.get(), found, Duration.ofSeconds(engine.get().isAlive() ? age : 0));
        } else {
            sighting = new Sighting.Ended("its start was broken off", restarts());
        }
    }

    void begin() {
        thread.start();
    }

    void want(LaunchOrder newOrder) {
        if (wanted == null) {
            wanted = newOrder;
            LockSupport.unpark(thread);
        }
    }

    void stop() {
        stopWanted = true;
        LockSupport.unpark(thread);
    }

    /** Looks after the instance no longer; its engine goes on. */
    void leave() {
        over = true;
        LockSupport.unpark(thread);
    }

    Sighting sighting() {
        return sighting;
    }

    @Override
    public void run() {
        while (!over) {
            try {
                step(System.nanoTime());
                LockSupport.parkNanos(TICK_NANOS);
            } catch (InterruptedException e) {
                over = true;
            } catch (RuntimeException e) {
                LOG.errorf(e, "Instance %s could not be looked after, trying again.", instance);
                sighting = new Sighting.Ended("it cannot be looked after: " + e.getMessage(), restarts());
                LockSupport.parkNanos(TROUBLE_NANOS);
            }
        }
        if (running != null) {
            running.end();
        }
    }

    private void step(long nowNanos) throws InterruptedException {
        Running engine = running;
        if (stopWanted) {
            stopStep(nowNanos);
        } else if (engine != null) {
            look(engine, nowNanos);
        } else if (wanted != null && nowNanos - notBeforeNanos >= 0) {
            launch(wanted);
        }
    }

    private void look(Running engine, long nowNanos) throws InterruptedException {
        Optional<String> ended = engine.look(nowNanos);
        if (ended.isEmpty()) {
            sighting = engine.sighting();
            return;
        }
        engine.end();
        engine.engine().family().forEach(ProcessHandle::destroyForcibly);
        running = null;
        failures = RestartPolicy.USUAL.failures(failures, engine.served(nowNanos)) - 1;
        failed(ended.get());
    }

    private void failed(String reason) {
        failures++;
        Duration delay =
                RestartPolicy.USUAL.delay(failures, ThreadLocalRandom.current().nextDouble());
        notBeforeNanos = System.nanoTime() + delay.toNanos();
        sighting = new Sighting.Ended(reason, restarts());
        LOG.warnf("Instance %s: %s", instance, reason);
    }

    private int restarts() {
        return launch.map(Launch::restarts).orElse(0);
    }

    /** Nothing of the start before may be left when the next one begins. */
    private void launch(LaunchOrder ordered) {
        Set<ProcessHandle> remains = EngineFamily.of(instance, 0);
        if (!remains.isEmpty()) {
            remains.forEach(ProcessHandle::destroyForcibly);
            return;
        }
        if (order == null) {
            folder.keep(ordered);
            order = ordered;
        }
        sighting = new Sighting.Starting(Optional.empty(), restarts());
        try {
            run(workshop.start(ordered, folder, launch), ordered, Duration.ZERO);
        } catch (LaunchFailedException e) {
            launch = folder.launch();
            failed(String.valueOf(e.getMessage()));
        }
    }

    private void run(EngineProcess engine, LaunchOrder ordered, Duration age) {
        launch = Optional.of(engine.launch());
        Running begun = new Running(engine, folder, ordered, workshop, System.nanoTime(), age.toNanos());
        running = begun;
        sighting = begun.sighting();
    }

    private void stopStep(long nowNanos) {
        Stop ending = stop;
        if (ending == null) {
            folder.markStopping();
            ending = Stop.begin(instance, Optional.ofNullable(running).map(Running::engine), nowNanos);
            stop = ending;
        }
        if (ending.isDone(nowNanos)) {
            folder.delete();
            workshop.ports().takeBack(instance);
            over = true;
            whenGone.run();
        }
    }
}
