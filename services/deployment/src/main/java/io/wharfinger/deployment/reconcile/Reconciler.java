package io.wharfinger.deployment.reconcile;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wharfinger.deployment.DeploymentConfig;
import io.wharfinger.deployment.deployment.Doorbell;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks again and again, for as long as it has the lease, and at once when something was changed. */
@Singleton
class Reconciler {

    private static final Logger LOG = Logger.getLogger(Reconciler.class);

    /** Looks without a pause; then others get a turn. */
    private static final int LOOKS_MAX = 100;

    private static final Duration END_PATIENCE = Duration.ofSeconds(5);

    private final Rounds rounds;
    private final Doorbell doorbell;
    private final DeploymentConfig config;
    private volatile boolean ending;
    private boolean silent;
    private @Nullable Thread thread;

    Reconciler(Rounds rounds, Doorbell doorbell, DeploymentConfig config) {
        this.rounds = rounds;
        this.doorbell = doorbell;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        begin();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        end();
    }

    /** Begins to act, as a process that has just started. */
    synchronized void begin() {
        ending = false;
        Lease lease = rounds.lease(holder());
        thread = Thread.ofVirtual().name("reconciler").start(() -> act(lease));
    }

    /** Stops acting after the step that is under way. */
    synchronized void end() throws InterruptedException {
        ending = true;
        doorbell.ring();
        Thread running = thread;
        if (running != null && !running.join(END_PATIENCE)) {
            LOG.warn("The step that is under way has not ended in time");
        }
        thread = null;
    }

    private String holder() {
        return config.reconcile().holder().orElseGet(Reconciler::host);
    }

    private static String host() {
        String folder = ConfigProvider.getConfig()
                .getOptionalValue("wharfinger.deployment.process.state-dir", String.class)
                .orElse("");
        try {
            return InetAddress.getLocalHost().getHostName() + ":" + folder;
        } catch (UnknownHostException e) {
            return "localhost:" + folder;
        }
    }

    private void act(Lease lease) {
        Act act = new Act(lease);
        try {
            while (!ending) {
                act.look();
                doorbell.await(config.reconcile().interval());
            }
            lease.giveUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf("The lease could not be given up; it ends by itself: %s", e.toString());
        }
    }

    /** Looks under one lease. */
    private final class Act {

        private final Lease lease;
        private Round round;
        private long fence;

        Act(Lease lease) {
            this.lease = lease;
            this.round = rounds.begin(lease);
        }

        void look() {
            try {
                boolean more = mayAct();
                for (int looks = 0; more && looks < LOOKS_MAX; looks++) {
                    more = round.run() && !ending && mayAct();
                }
                silent = false;
            } catch (Fenced fenced) {
                lease.lost();
            } catch (RuntimeException e) {
                warnOnce(e);
            }
        }

        private boolean mayAct() {
            boolean may = lease.hold();
            if (may && lease.fence() != fence) {
                round = rounds.begin(lease);
                fence = lease.fence();
            }
            return may;
        }
    }

    private void warnOnce(RuntimeException e) {
        if (!silent) {
            LOG.warnf("Deployments cannot be acted on, trying again until they can: %s", e.toString());
            silent = true;
        }
    }
}
