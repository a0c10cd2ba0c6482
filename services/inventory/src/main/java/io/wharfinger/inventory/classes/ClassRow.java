package io.wharfinger.inventory.classes;

import io.wharfinger.contracts.inventory.v1.AcceleratorClass;
import io.wharfinger.inventory.Access;
import io.wharfinger.inventory.Fields;
import io.wharfinger.rpc.write.Etags;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** An accelerator class in the database. */
@Entity
@Table(name = "accelerator_class")
public class ClassRow {

    @Id
    @Column(name = "name")
    String name;

    @Column(name = "tenant_path")
    String tenantPath;

    @Column(name = "display_name")
    String displayName;

    @Column(name = "products")
    String[] products;

    @Column(name = "version")
    long version;

    @Column(name = "create_time")
    Instant createTime;

    @Column(name = "update_time")
    Instant updateTime;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected ClassRow() {}

    @SuppressWarnings("NullAway.Init") // change() sets the rest
    ClassRow(AcceleratorClass acceleratorClass, Instant now) {
        this.name = acceleratorClass.getName();
        this.tenantPath = Access.PLATFORM;
        this.createTime = now;
        change(acceleratorClass, now);
    }

    final void change(AcceleratorClass acceleratorClass, Instant now) {
        this.displayName = acceleratorClass.getDisplayName();
        this.products = acceleratorClass.getProductsList().toArray(String[]::new);
        this.updateTime = now;
        this.version++;
    }

    String name() {
        return name;
    }

    AcceleratorClass toMessage() {
        return AcceleratorClass.newBuilder()
                .setName(name)
                .setDisplayName(displayName)
                .addAllProducts(List.of(products))
                .setEtag(Etags.of(version))
                .setCreateTime(Fields.timestamp(createTime))
                .setUpdateTime(Fields.timestamp(updateTime))
                .build();
    }
}
