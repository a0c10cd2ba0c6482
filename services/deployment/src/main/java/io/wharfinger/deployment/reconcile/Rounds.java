package io.wharfinger.deployment.reconcile;

import io.wharfinger.deployment.DeploymentConfig;
import io.wharfinger.deployment.target.Targets;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Makes rounds: one line of them for each holding of the lease, which knows nothing of those before. */
@ApplicationScoped
class Rounds {

    private final TenantScope scope;
    private final WorkReader reader;
    private final Tidings tidings;
    private final GrpcQuota quota;
    private final GrpcInventory inventory;
    private final Targets targets;
    private final DeploymentConfig config;
    private final InstantSource clock;

    Rounds(
            TenantScope scope,
            WorkReader reader,
            Tidings tidings,
            GrpcQuota quota,
            GrpcInventory inventory,
            Targets targets,
            DeploymentConfig config,
            InstantSource clock) {
        this.scope = scope;
        this.reader = reader;
        this.tidings = tidings;
        this.quota = quota;
        this.inventory = inventory;
        this.targets = targets;
        this.config = config;
        this.clock = clock;
    }

    Lease lease(String holder) {
        return new Lease(scope, holder, config.reconcile().lease(), clock);
    }

    /** Rounds of a process that knows nothing yet. */
    Round begin(Lease lease) {
        InstantSource micros = () -> clock.instant().truncatedTo(ChronoUnit.MICROS);
        Journal journal = new PgJournal(scope, lease, reader, tidings, micros);
        Watch watch = new Watch(config.drainPropagation(), config.routersReturn(), micros.instant());
        Backoff backoff =
                new Backoff(config.reconcile().retryFirst(), config.reconcile().retryLast());
        Claiming claiming = new Claiming(journal, quota, inventory, backoff, micros, Ids::uuid7);
        Performer performer = new Performer(journal, claiming, targets, watch, micros, Ids::uuid7);
        return new Round(journal, performer, targets, watch, config.drainPropagation(), micros);
    }
}
