package io.wharfinger.deployment.deployment;

import static io.wharfinger.deployment.OptionalFields.text;

import io.wharfinger.contracts.deployment.v1.Deployment;
import io.wharfinger.contracts.deployment.v1.DeploymentStatus;
import io.wharfinger.contracts.deployment.v1.Revision;
import io.wharfinger.deployment.Fields;
import io.wharfinger.deployment.model.ModelJson;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deployments and revisions in JSON; see the messages of the same names for the fields. */
public final class DeploymentJson {

    private DeploymentJson() {}

    /** How a deployment is doing. */
    public record StatusView(
            String phase,
            int wantedInstances,
            int readyInstances,
            int updatedInstances,
            String reason,
            String message) {

        static StatusView of(DeploymentStatus status) {
            return new StatusView(
                    status.getPhase().name(),
                    status.getWantedInstances(),
                    status.getReadyInstances(),
                    status.getUpdatedInstances(),
                    status.getReason(),
                    status.getMessage());
        }
    }

    /** A deployment; deleteTime is null unless it is being removed. */
    public record View(
            String name,
            String tenant,
            String tenantPath,
            SpecJson.SpecView spec,
            int revision,
            StatusView status,
            String etag,
            Instant createTime,
            Instant updateTime,
            @Nullable Instant deleteTime) {

        /** The view of a deployment. */
        public static View of(Deployment deployment) {
            return new View(
                    deployment.getName(),
                    deployment.getTenant(),
                    deployment.getTenantPath(),
                    SpecJson.SpecView.of(deployment.getSpec()),
                    deployment.getRevision(),
                    StatusView.of(deployment.getStatus()),
                    deployment.getEtag(),
                    Fields.instant(deployment.getCreateTime()),
                    Fields.instant(deployment.getUpdateTime()),
                    deployment.hasDeleteTime() ? Fields.instant(deployment.getDeleteTime()) : null);
        }
    }

    /** A page of deployments. */
    record Views(List<View> deployments, String nextPageToken) {

        static Views of(Page<Deployment> page) {
            return new Views(page.items().stream().map(View::of).toList(), page.nextToken());
        }
    }

    /** A new deployment. */
    record New(@Nullable String name, @Nullable String tenant, SpecJson.@Nullable SpecView spec) {

        Deployment.Builder toBuilder() {
            return new Change(tenant, spec).toBuilder().setName(text(name));
        }
    }

    /** What of a deployment may change; the tenant may be named and must then be the one it has. */
    record Change(@Nullable String tenant, SpecJson.@Nullable SpecView spec) {

        Deployment.Builder toBuilder() {
            Deployment.Builder deployment = Deployment.newBuilder().setTenant(text(tenant));
            if (spec != null) {
                deployment.setSpec(spec.toMessage());
            }
            return deployment;
        }
    }

    /** A revision. */
    record RevisionView(
            String deployment, int number, SpecJson.SpecView spec, ModelJson.View model, Instant createTime) {

        static RevisionView of(Revision revision) {
            return new RevisionView(
                    revision.getDeployment(),
                    revision.getNumber(),
                    SpecJson.SpecView.of(revision.getSpec()),
                    ModelJson.View.of(revision.getModel()),
                    Fields.instant(revision.getCreateTime()));
        }
    }

    /** A page of revisions. */
    record RevisionViews(List<RevisionView> revisions, String nextPageToken) {

        static RevisionViews of(Page<Revision> page) {
            return new RevisionViews(page.items().stream().map(RevisionView::of).toList(), page.nextToken());
        }
    }
}
