package io.wharfinger.inventory.cluster;

import io.wharfinger.contracts.inventory.v1.Cluster;
import io.wharfinger.inventory.Access;
import io.wharfinger.inventory.Fields;
import io.wharfinger.rpc.write.Etags;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cluster in the database. */
@Entity
@Table(name = "cluster")
public class ClusterRow {

    @Id
    @Column(name = "name")
    String name;

    @Column(name = "tenant_path")
    String tenantPath;

    @Column(name = "display_name")
    String displayName;

    @Column(name = "region")
    String region;

    @Column(name = "version")
    long version;

    @Column(name = "create_time")
    Instant createTime;

    @Column(name = "update_time")
    Instant updateTime;

    @Column(name = "observe_time")
    @Nullable Instant observeTime;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected ClusterRow() {}

    @SuppressWarnings("NullAway.Init") // change() sets the rest
    ClusterRow(Cluster cluster, Instant now) {
        this.name = cluster.getName();
        this.tenantPath = Access.PLATFORM;
        this.createTime = now;
        change(cluster, now);
    }

    final void change(Cluster cluster, Instant now) {
        this.displayName = cluster.getDisplayName();
        this.region = cluster.getRegion();
        this.updateTime = now;
        this.version++;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** When it was last observed; empty if never. */
    public Optional<Instant> observeTime() {
        return Optional.ofNullable(observeTime);
    }

    /** Keeps when it was observed; an older observation that comes later does not turn the time back. */
    public void observed(Instant time) {
        if (observeTime == null || observeTime.isBefore(time)) {
            observeTime = time;
        }
    }

    Cluster toMessage() {
        Cluster.Builder message = Cluster.newBuilder()
                .setName(name)
                .setDisplayName(displayName)
                .setRegion(region)
                .setEtag(Etags.of(version))
                .setCreateTime(Fields.timestamp(createTime))
                .setUpdateTime(Fields.timestamp(updateTime));
        if (observeTime != null) {
            message.setObserveTime(Fields.timestamp(observeTime));
        }
        return message.build();
    }
}
