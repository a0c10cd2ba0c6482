package io.wharfinger.inventory.accelerator;

import io.wharfinger.contracts.inventory.v1.Accelerator;
import io.wharfinger.contracts.inventory.v1.Holder;
import io.wharfinger.inventory.Access;
import io.wharfinger.inventory.Kept;
import io.wharfinger.inventory.capacity.count.Health;
import io.wharfinger.inventory.capacity.count.Standing;
import io.wharfinger.inventory.holding.HeldAccelerator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An accelerator in the database. */
@Entity
@Table(name = "accelerator")
public class AcceleratorRow {

    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_path")
    String tenantPath;

    @Column(name = "cluster")
    String cluster;

    @Column(name = "node")
    String node;

    @Column(name = "device_index")
    @Nullable Integer index;

    @Column(name = "uuid")
    String uuid;

    @Column(name = "pci_address")
    String pciAddress;

    @Column(name = "product")
    String product;

    @Column(name = "product_class")
    String productClass;

    @Column(name = "accelerator_class")
    String acceleratorClass;

    @Column(name = "fabric_clique")
    String fabricClique;

    @Column(name = "health")
    String health;

    @Column(name = "held")
    boolean held;

    @Column(name = "divided")
    boolean divided;

    @Column(name = "facts")
    byte[] facts;

    @Column(name = "missing_time")
    @Nullable Instant missingTime;

    @Column(name = "first_observe_time")
    Instant firstObserveTime;

    /** Many are brought forward by one statement: see {@link AcceleratorTable#observed}. */
    @Column(name = "observe_time", updatable = false)
    Instant observeTime;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected AcceleratorRow() {}

    /** An accelerator seen for the first time. */
    @SuppressWarnings("NullAway.Init") // fill() sets the rest
    public AcceleratorRow(UUID id, String cluster, Observed seen, Instant now) {
        this.id = id;
        this.tenantPath = Access.PLATFORM;
        this.cluster = cluster;
        this.firstObserveTime = now;
        this.observeTime = now;
        fill(merged(Optional.empty(), seen));
    }

    /** What is known now; an identity that this observation does not tell stays. */
    private static Observed merged(Optional<Observed> before, Observed seen) {
        return before.map(known -> new Observed(
                        seen.node(),
                        seen.index().or(known::index),
                        seen.uuid().isEmpty() ? known.uuid() : seen.uuid(),
                        seen.pciAddress().isEmpty() ? known.pciAddress() : seen.pciAddress(),
                        seen.product(),
                        seen.productClass(),
                        seen.acceleratorClass(),
                        seen.fabricClique(),
                        seen.facts()))
                .orElse(seen);
    }

    /** Takes in what was seen; says whether anything but the time is another than before. */
    public boolean take(Observed seen) {
        Observed before = observed();
        Observed after = merged(Optional.of(before), seen);
        boolean changed = missingTime != null || !after.equals(before);
        if (changed) {
            fill(after);
            missingTime = null;
        }
        return changed;
    }

    /** Notes that it is gone, and with it whoever held it; says whether that is new. */
    public boolean lose(Instant now) {
        if (missingTime != null) {
            return false;
        }
        missingTime = now;
        held = false;
        facts = facts().toBuilder().clearHolders().build().toByteArray();
        return true;
    }

    /** Puts it into a class; says whether that is another one. */
    public boolean reclass(String name) {
        boolean changed = !name.equals(acceleratorClass);
        acceleratorClass = name;
        return changed;
    }

    private void fill(Observed seen) {
        node = seen.node();
        index = seen.index().orElse(null);
        uuid = seen.uuid();
        pciAddress = seen.pciAddress();
        product = seen.product();
        productClass = seen.productClass();
        acceleratorClass = seen.acceleratorClass();
        fabricClique = seen.fabricClique();
        health = AcceleratorMessages.health(seen.facts()).name();
        held = seen.facts().getHoldersCount() > 0;
        divided = seen.facts().getPartitionsCount() > 0 || seen.facts().getSharingReplicas() > 1;
        facts = seen.facts().toByteArray();
    }

    private Observed observed() {
        return new Observed(
                node,
                Optional.ofNullable(index),
                uuid,
                pciAddress,
                product,
                productClass,
                acceleratorClass,
                fabricClique,
                facts());
    }

    Accelerator facts() {
        return Kept.as(Accelerator::parseFrom).apply(facts);
    }

    Standing standing(boolean booked, Instant trustedSince) {
        return new Standing(
                Health.valueOf(health), observeTime.isBefore(trustedSince), missingTime != null, divided, held, booked);
    }

    /** Who was last seen to hold it. */
    public List<Holder> holders() {
        return facts().getHoldersList();
    }

    /** Whether it was missing from the last complete observation of its node. */
    public boolean isMissing() {
        return missingTime != null;
    }

    /** What a holding keeps of it. */
    public HeldAccelerator asHeld() {
        return new HeldAccelerator(id, uuid, pciAddress, acceleratorClass, cluster, node);
    }

    /** Its id. */
    public UUID id() {
        return id;
    }

    /** Cluster that it is in. */
    public String cluster() {
        return cluster;
    }

    /** Node that it is in. */
    public String node() {
        return node;
    }

    /** Number by its driver on its node; empty if not known. */
    public Optional<Integer> index() {
        return Optional.ofNullable(index);
    }

    /** UUID by its driver; empty if not known. */
    public String uuid() {
        return uuid;
    }

    /** PCI address; empty if not known. */
    public String pciAddress() {
        return pciAddress;
    }

    /** Product name by its driver. */
    public String product() {
        return product;
    }

    /** Class name made from the product's, for products that no class names. */
    public String productClass() {
        return productClass;
    }
}
