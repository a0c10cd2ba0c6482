package io.wharfinger.deployment.endpoint;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An endpoint in the database. */
@Entity
@Table(name = "endpoint")
public class EndpointRow {

    @Id
    @Column(name = "instance")
    UUID instance;

    @Column(name = "name")
    String name;

    @Column(name = "url")
    String url;

    @Column(name = "deployment")
    String deployment;

    @Column(name = "accelerator_class")
    String acceleratorClass;

    @Column(name = "models")
    String[] models;

    @Column(name = "tenant_path")
    String tenantPath;

    @Column(name = "apis")
    String[] apis;

    @Column(name = "draining")
    boolean draining;

    @Column(name = "remove_time")
    @Nullable Instant removeTime;

    /** Position in the stream of changes to routers. */
    @Column(name = "version")
    long version;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected EndpointRow() {}

    @SuppressWarnings("NullAway.Init") // describe sets the fields
    EndpointRow(EndpointFacts facts, long version) {
        this.instance = facts.instance();
        describe(facts, version);
    }

    final void describe(EndpointFacts facts, long newVersion) {
        name = facts.name();
        url = facts.url();
        deployment = facts.deployment();
        acceleratorClass = facts.acceleratorClass();
        models = facts.models().toArray(String[]::new);
        tenantPath = facts.tenantPath();
        apis = facts.apis().toArray(String[]::new);
        draining = false;
        removeTime = null;
        version = newVersion;
    }

    void drain(long newVersion) {
        draining = true;
        version = newVersion;
    }

    void remove(Instant now, long newVersion) {
        removeTime = now;
        version = newVersion;
    }

    boolean isRemoved() {
        return removeTime != null;
    }

    boolean serves(EndpointFacts facts) {
        return !draining && !isRemoved() && facts.equals(facts());
    }

    private EndpointFacts facts() {
        return new EndpointFacts(
                instance, name, url, deployment, acceleratorClass, List.of(models), tenantPath, List.of(apis));
    }
}
