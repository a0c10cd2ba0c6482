package io.wharfinger.inventory.holding;

import io.wharfinger.inventory.Access;
import io.wharfinger.inventory.holding.change.SeenHolding;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who held an accelerator from when to when, in the database. */
@Entity
@Table(name = "holding")
public class HoldingRow {

    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_path")
    String tenantPath;

    @Column(name = "tenant")
    String tenant;

    @Column(name = "accelerator")
    UUID accelerator;

    @Column(name = "uuid")
    String uuid;

    @Column(name = "pci_address")
    String pciAddress;

    @Column(name = "accelerator_class")
    String acceleratorClass;

    @Column(name = "cluster")
    String cluster;

    @Column(name = "node")
    String node;

    /** None: seen in the cluster, not booked. */
    @Column(name = "booking")
    @Nullable UUID booking;

    @Column(name = "deployment")
    String deployment = "";

    @Column(name = "revision")
    int revision;

    @Column(name = "instance")
    String instance = "";

    @Column(name = "model")
    String model = "";

    @Column(name = "namespace")
    String namespace = "";

    @Column(name = "pod")
    String pod = "";

    @Column(name = "claim")
    String claim = "";

    @Column(name = "device_partition")
    String partition = "";

    @Column(name = "start_time")
    Instant startTime;

    @Column(name = "end_time")
    @Nullable Instant endTime;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected HoldingRow() {}

    private HoldingRow(UUID id, String tenant, String tenantPath, HeldAccelerator held, Instant start) {
        this.id = id;
        this.tenant = tenant;
        this.tenantPath = tenantPath;
        this.accelerator = held.id();
        this.uuid = held.uuid();
        this.pciAddress = held.pciAddress();
        this.acceleratorClass = held.acceleratorClass();
        this.cluster = held.cluster();
        this.node = held.node();
        this.startTime = start;
    }

    /** The holding of an accelerator by a booking. Its id is made of both. */
    public static HoldingRow booked(Holder holder, HeldAccelerator held, Instant start) {
        UUID id = idOf("booking", holder.booking().toString(), held.id().toString());
        HoldingRow row = new HoldingRow(id, holder.tenant(), holder.tenantPath(), held, start);
        row.booking = holder.booking();
        row.deployment = holder.deployment();
        row.revision = holder.revision();
        row.instance = holder.instance();
        row.model = holder.model();
        return row;
    }

    /** The holding of an accelerator by a workload that was seen in its cluster. Its id is made of both and the start. */
    static HoldingRow seen(SeenHolding seen, HeldAccelerator held, Instant start) {
        UUID id = idOf(
                "seen",
                held.id().toString(),
                seen.namespace(),
                seen.pod(),
                seen.claim(),
                seen.partition(),
                start.toString());
        HoldingRow row = new HoldingRow(id, "", Access.PLATFORM, held, start);
        row.namespace = seen.namespace();
        row.pod = seen.pod();
        row.claim = seen.claim();
        row.partition = seen.partition();
        return row;
    }

    private static UUID idOf(String... parts) {
        return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    /** What was seen, for a holding that was not booked. */
    public SeenHolding asSeen() {
        return new SeenHolding(accelerator, namespace, pod, claim, partition);
    }

    /** Ends it, never before it began, whatever the clock did. */
    void end(Instant time) {
        endTime = time.isBefore(startTime) ? startTime : time;
    }

    /** Id of the accelerator. */
    public UUID accelerator() {
        return accelerator;
    }

    /** UUID by its driver when the holding began; may be empty. */
    public String uuid() {
        return uuid;
    }

    /** PCI address when the holding began; may be empty. */
    public String pciAddress() {
        return pciAddress;
    }

    /** The booking; none if it was seen in the cluster only. */
    public @Nullable UUID booking() {
        return booking;
    }

    HoldingData toData() {
        return new HoldingData(
                id.toString(),
                accelerator.toString(),
                uuid,
                acceleratorClass,
                cluster,
                node,
                booking == null ? "" : booking.toString(),
                tenant,
                tenantPath,
                deployment,
                revision,
                instance,
                model,
                namespace,
                pod,
                claim,
                partition,
                startTime,
                endTime);
    }
}
