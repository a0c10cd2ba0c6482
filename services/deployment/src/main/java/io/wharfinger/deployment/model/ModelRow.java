package io.wharfinger.deployment.model;

import io.wharfinger.contracts.deployment.v1.Architecture;
import io.wharfinger.contracts.deployment.v1.Model;
import io.wharfinger.deployment.Fields;
import io.wharfinger.rpc.write.Etags;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A model in the database. */
@Entity
@Table(name = "model")
public class ModelRow {

    @Id
    @Column(name = "name")
    String name;

    @Column(name = "tenant_path")
    String tenantPath;

    @Column(name = "display_name")
    String displayName;

    @Column(name = "source")
    String source;

    /** The message Architecture; null for that of the catalogue. */
    @Column(name = "architecture")
    byte @Nullable [] architecture;

    @Column(name = "version")
    long version;

    @Column(name = "create_time")
    Instant createTime;

    @Column(name = "update_time")
    Instant updateTime;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected ModelRow() {}

    @SuppressWarnings("NullAway.Init") // change() sets the rest
    ModelRow(Model model, Instant now) {
        this.name = model.getName();
        this.tenantPath = "/";
        this.createTime = now;
        change(model, now);
    }

    final void change(Model model, Instant now) {
        this.displayName = model.getDisplayName();
        this.source = model.getSource();
        this.architecture = model.hasArchitecture() ? model.getArchitecture().toByteArray() : null;
        this.updateTime = now;
        this.version++;
    }

    Model toMessage() {
        Model.Builder model = Model.newBuilder()
                .setName(name)
                .setDisplayName(displayName)
                .setSource(source)
                .setEtag(Etags.of(version))
                .setCreateTime(Fields.timestamp(createTime))
                .setUpdateTime(Fields.timestamp(updateTime));
        if (architecture != null) {
            model.setArchitecture(Fields.kept(Architecture.parser(), architecture));
        }
        return model.build();
    }
}
