package io.wharfinger.deployment.deployment;

import io.wharfinger.contracts.deployment.v1.Deployment;
import io.wharfinger.contracts.deployment.v1.DeploymentPhase;
import io.wharfinger.contracts.deployment.v1.DeploymentSpec;
import io.wharfinger.contracts.deployment.v1.DeploymentStatus;
import io.wharfinger.deployment.Fields;
import io.wharfinger.deployment.revision.SpecReading;
import io.wharfinger.deployment.rollout.Goal;
import io.wharfinger.deployment.rollout.Note;
import io.wharfinger.deployment.rollout.Phase;
import io.wharfinger.deployment.rollout.RolloutStatus;
import io.wharfinger.rpc.write.Etags;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A deployment in the database. */
@Entity
@Table(name = "deployment")
public class DeploymentRow {

    @Id
    @Column(name = "name")
    String name;

    @Column(name = "tenant")
    String tenant;

    @Column(name = "tenant_path")
    String tenantPath;

    /** The message DeploymentSpec. */
    @Column(name = "spec")
    byte[] spec;

    @Column(name = "model")
    String model;

    @Column(name = "revision")
    int revision;

    @Column(name = "version")
    long version;

    @Column(name = "phase")
    String phase;

    @Column(name = "wanted")
    int wanted;

    @Column(name = "ready")
    int ready;

    @Column(name = "updated")
    int updated;

    @Column(name = "reason")
    String reason;

    @Column(name = "message")
    String message;

    @Column(name = "create_time")
    Instant createTime;

    @Column(name = "update_time")
    Instant updateTime;

    @Column(name = "delete_time")
    @Nullable Instant deleteTime;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected DeploymentRow() {}

    @SuppressWarnings("NullAway.Init") // want() and write() set the rest
    DeploymentRow(Deployment deployment, String tenantPath, Instant now) {
        this.name = deployment.getName();
        this.tenant = deployment.getTenant();
        this.tenantPath = tenantPath;
        this.revision = 1;
        this.createTime = now;
        want(deployment.getSpec(), now);
        write(RolloutStatus.begun(SpecReading.wanted(deployment.getSpec())));
    }

    /** Another spec. */
    final void want(DeploymentSpec wantedSpec, Instant now) {
        this.spec = wantedSpec.toByteArray();
        this.model = wantedSpec.getModel();
        this.updateTime = now;
        this.version++;
    }

    /** Another spec that needs a new revision: nothing of what answers is of it yet. */
    void revise(DeploymentSpec wantedSpec, Instant now) {
        want(wantedSpec, now);
        revision++;
        write(new RolloutStatus(
                Phase.PROGRESSING,
                SpecReading.wanted(wantedSpec),
                ready,
                0,
                new Note("ROLLING", "Revision %d was just made.".formatted(revision))));
    }

    void remove(Instant now) {
        deleteTime = now;
        updateTime = now;
        version++;
        write(new RolloutStatus(Phase.REMOVING, 0, ready, updated, new Note("REMOVING", "It is being removed.")));
    }

    /** How it is doing now; says whether its phase or the reason for it is another one. */
    public final boolean write(RolloutStatus status) {
        boolean changed =
                !status.phase().name().equals(phase) || !status.note().reason().equals(reason);
        phase = status.phase().name();
        wanted = status.wanted();
        ready = status.ready();
        updated = status.updated();
        reason = status.note().reason();
        message = status.note().message();
        return changed;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Name of its tenant. */
    public String tenant() {
        return tenant;
    }

    /** Path of its tenant. */
    public String tenantPath() {
        return tenantPath;
    }

    /** Number of its newest revision. */
    public int revision() {
        return revision;
    }

    /** What is to run. */
    public DeploymentSpec spec() {
        return Fields.kept(DeploymentSpec.parser(), spec);
    }

    /** What is wanted of it. */
    public Goal goal() {
        return SpecReading.goal(spec(), revision, deleteTime != null);
    }

    /** How it is doing, as it is written down. */
    public RolloutStatus status() {
        return new RolloutStatus(Phase.valueOf(phase), wanted, ready, updated, new Note(reason, message));
    }

    Deployment toMessage() {
        Deployment.Builder deployment = Deployment.newBuilder()
                .setName(name)
                .setTenant(tenant)
                .setTenantPath(tenantPath)
                .setSpec(spec())
                .setRevision(revision)
                .setStatus(statusMessage())
                .setEtag(Etags.of(version))
                .setCreateTime(Fields.timestamp(createTime))
                .setUpdateTime(Fields.timestamp(updateTime));
        if (deleteTime != null) {
            deployment.setDeleteTime(Fields.timestamp(deleteTime));
        }
        return deployment.build();
    }

    private DeploymentStatus statusMessage() {
        return DeploymentStatus.newBuilder()
                .setPhase(DeploymentPhase.valueOf("DEPLOYMENT_PHASE_" + phase))
                .setWantedInstances(wanted)
                .setReadyInstances(ready)
                .setUpdatedInstances(updated)
                .setReason(reason)
                .setMessage(message)
                .build();
    }
}
