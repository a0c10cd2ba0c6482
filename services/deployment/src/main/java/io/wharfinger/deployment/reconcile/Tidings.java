package io.wharfinger.deployment.reconcile;

import io.smallrye.mutiny.Uni;
import io.wharfinger.deployment.deployment.DeploymentEvents;
import io.wharfinger.deployment.deployment.DeploymentRow;
import io.wharfinger.deployment.endpoint.EndpointFacts;
import io.wharfinger.deployment.endpoint.EndpointTable;
import io.wharfinger.deployment.instance.InstanceEvents;
import io.wharfinger.deployment.instance.InstanceRow;
import io.wharfinger.deployment.rollout.Replica;
import io.wharfinger.deployment.rollout.ReplicaState;
import io.wharfinger.deployment.target.Sighting;
import io.wharfinger.deployment.target.Targets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tells routers and listeners what has changed, in the transaction of the change. */
@ApplicationScoped
class Tidings {

    private static final int SHORT_ID = 8;

    private final EndpointTable endpoints;
    private final Targets targets;
    private final InstanceEvents instances;
    private final DeploymentEvents deployments;

    Tidings(EndpointTable endpoints, Targets targets, InstanceEvents instances, DeploymentEvents deployments) {
        this.endpoints = endpoints;
        this.targets = targets;
        this.instances = instances;
        this.deployments = deployments;
    }

    /** What follows from a change of an instance. */
    Uni<Void> follow(Mutiny.Session session, Work work, InstanceRow row, Replica before, Replica after) {
        return endpoint(session, work, before, after)
                .chain(() -> before.state() == after.state()
                        ? Uni.createFrom().voidItem()
                        : instances.changed(session, row));
    }

    private Uni<Void> endpoint(Mutiny.Session session, Work work, Replica before, Replica after) {
        if (after.state() == ReplicaState.READY) {
            return before.state() == ReplicaState.READY && before.url().equals(after.url())
                    ? Uni.createFrom().voidItem()
                    : endpoints.put(session, facts(work, after));
        }
        boolean drains = after.state() == ReplicaState.DRAINING && !after.stopping();
        if (drains) {
            return endpoints.draining(session, after.id());
        }
        boolean ends = after.stopping() && !before.stopping();
        return ends || before.state() == ReplicaState.READY
                ? endpoints.remove(session, after.id())
                : Uni.createFrom().voidItem();
    }

    private EndpointFacts facts(Work work, Replica replica) {
        RevisionFacts revision = work.revision(replica.revision());
        String id = replica.id().toString();
        return new EndpointFacts(
                replica.id(),
                "%s-%d-%s".formatted(work.deployment(), replica.revision(), id.substring(id.length() - SHORT_ID)),
                replica.url(),
                work.deployment(),
                revision.spec().getAcceleratorClass(),
                revision.servedNames(),
                work.tenantPath(),
                apis(revision, replica));
    }

    private List<String> apis(RevisionFacts revision, Replica replica) {
        return targets.of(revision.target()).sighting(replica.id()) instanceof Sighting.Ready ready
                ? ready.apis()
                : List.of();
    }

    /** An instance is new. */
    Uni<Void> changed(Mutiny.Session session, InstanceRow row) {
        return instances.changed(session, row);
    }

    /** The phase of a deployment is another one. */
    Uni<Void> changed(Mutiny.Session session, DeploymentRow row) {
        return deployments.changed(session, row);
    }

    /** A deployment is gone. */
    Uni<Void> deleted(Mutiny.Session session, DeploymentRow row) {
        return deployments.deleted(session, row);
    }
}
