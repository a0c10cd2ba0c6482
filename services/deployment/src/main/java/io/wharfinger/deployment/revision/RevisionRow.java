package io.wharfinger.deployment.revision;

import io.wharfinger.contracts.deployment.v1.DeploymentSpec;
import io.wharfinger.contracts.deployment.v1.Model;
import io.wharfinger.contracts.deployment.v1.Revision;
import io.wharfinger.deployment.Fields;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** A revision in the database; never changes. */
@Entity
@Table(name = "revision")
@IdClass(RevisionId.class)
public class RevisionRow {

    @Id
    @Column(name = "deployment")
    String deployment;

    @Id
    @Column(name = "number")
    int number;

    @Column(name = "tenant_path")
    String tenantPath;

    /** The message DeploymentSpec. */
    @Column(name = "spec")
    byte[] spec;

    /** The message Model. */
    @Column(name = "model")
    byte[] model;

    @Column(name = "create_time")
    Instant createTime;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected RevisionRow() {}

    /** A new revision. */
    public RevisionRow(
            String deployment, int number, String tenantPath, DeploymentSpec spec, Model model, Instant now) {
        this.deployment = deployment;
        this.number = number;
        this.tenantPath = tenantPath;
        this.spec = spec.toByteArray();
        this.model = model.toByteArray();
        this.createTime = now;
    }

    /** Its number. */
    public int number() {
        return number;
    }

    /** Name of its deployment. */
    public String deployment() {
        return deployment;
    }

    /** What was to run. */
    public DeploymentSpec spec() {
        return Fields.kept(DeploymentSpec.parser(), spec);
    }

    /** The model as it was then. */
    public Model model() {
        return Fields.kept(Model.parser(), model);
    }

    Revision toMessage() {
        return Revision.newBuilder()
                .setDeployment(deployment)
                .setNumber(number)
                .setSpec(spec())
                .setModel(model())
                .setCreateTime(Fields.timestamp(createTime))
                .build();
    }
}
