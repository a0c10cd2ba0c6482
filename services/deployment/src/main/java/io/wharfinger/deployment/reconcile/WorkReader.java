package io.wharfinger.deployment.reconcile;

import io.smallrye.mutiny.Uni;
import io.wharfinger.deployment.deployment.DeploymentRow;
import io.wharfinger.deployment.instance.InstanceRow;
import io.wharfinger.deployment.revision.RevisionRow;
import io.wharfinger.deployment.rollout.Replica;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads every deployment with its instances that are not over and the revisions that matter. */
@ApplicationScoped
class WorkReader {

    private static final String INSTANCES = "from InstanceRow where state <> 'STOPPED' order by id";
    private static final String DEPLOYMENTS = "from DeploymentRow order by name";
    private static final String REVISIONS = """
            from RevisionRow r
            where r.number >= (select d.revision - 1 from DeploymentRow d where d.name = r.deployment)
               or exists (select 1 from InstanceRow i
                          where i.deployment = r.deployment and i.revision = r.number and i.state <> 'STOPPED')""";

    private final TenantScope scope;

    WorkReader(TenantScope scope) {
        this.scope = scope;
    }

    private record Rows(List<InstanceRow> instances, List<RevisionRow> revisions, List<DeploymentRow> deployments) {

        List<Work> works() {
            Map<String, List<Replica>> replicas = instances.stream()
                    .collect(Collectors.groupingBy(
                            InstanceRow::deployment, Collectors.mapping(InstanceRow::replica, Collectors.toList())));
            Map<String, List<RevisionRow>> byDeployment =
                    revisions.stream().collect(Collectors.groupingBy(RevisionRow::deployment));
            return deployments.stream()
                    .map(row -> work(
                            row,
                            byDeployment.getOrDefault(row.name(), List.of()),
                            replicas.getOrDefault(row.name(), List.of())))
                    .toList();
        }

        private static Work work(DeploymentRow row, List<RevisionRow> revisions, List<Replica> replicas) {
            return new Work(
                    row.name(),
                    row.tenant(),
                    row.tenantPath(),
                    row.goal(),
                    row.status(),
                    revisions.stream()
                            .map(revision -> new RevisionFacts(revision.number(), revision.spec(), revision.model()))
                            .collect(Collectors.toMap(RevisionFacts::number, Function.identity())),
                    replicas);
        }
    }

    List<Work> read() {
        return Blocking.result(() -> scope.withTransaction("/", WorkReader::rows))
                .works();
    }

    /** In this order: the deployment of every instance is there, and every revision that they speak of, even if one is just made. */
    private static Uni<Rows> rows(Mutiny.Session session) {
        return session.createSelectionQuery(INSTANCES, InstanceRow.class)
                .getResultList()
                .chain(instances -> session.createSelectionQuery(DEPLOYMENTS, DeploymentRow.class)
                        .getResultList()
                        .chain(deployments -> session.createSelectionQuery(REVISIONS, RevisionRow.class)
                                .getResultList()
                                .map(revisions -> new Rows(instances, revisions, deployments))));
    }
}
