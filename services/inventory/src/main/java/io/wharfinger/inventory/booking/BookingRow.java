package io.wharfinger.inventory.booking;

import io.wharfinger.contracts.inventory.v1.BookAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.BookedAccelerator;
import io.wharfinger.contracts.inventory.v1.Booking;
import io.wharfinger.contracts.inventory.v1.BookingOwner;
import io.wharfinger.inventory.Fields;
import io.wharfinger.inventory.holding.Holder;
import io.wharfinger.inventory.holding.HoldingRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A booking in the database. */
@Entity
@Table(name = "booking")
public class BookingRow {

    private static final byte[] NO_REQUEST = new byte[0];

    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "tenant_path")
    String tenantPath;

    @Column(name = "tenant")
    String tenant = "";

    @Column(name = "deployment")
    String deployment = "";

    @Column(name = "revision")
    int revision;

    @Column(name = "instance")
    String instance = "";

    @Column(name = "model")
    String model = "";

    @Column(name = "accelerator_class")
    String acceleratorClass = "";

    @Column(name = "cluster")
    String cluster = "";

    @Column(name = "node")
    String node = "";

    @Column(name = "reservation_id")
    String reservationId = "";

    @Column(name = "request_hash")
    byte[] requestHash = NO_REQUEST;

    /** It was given back before it was made, and will never be made. */
    @Column(name = "never_made")
    boolean neverMade;

    @Column(name = "create_time")
    Instant createTime;

    @Column(name = "release_time")
    @Nullable Instant releaseTime;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected BookingRow() {}

    private BookingRow(UUID id, String tenantPath, Instant now) {
        this.id = id;
        this.tenantPath = tenantPath;
        this.createTime = now;
    }

    /** A booking of accelerators of one node. */
    static BookingRow of(
            UUID id, BookAcceleratorsRequest request, byte[] hash, String cluster, String node, Instant now) {
        BookingOwner owner = request.getOwner();
        BookingRow row = new BookingRow(id, owner.getTenantPath(), now);
        row.tenant = owner.getTenant();
        row.deployment = owner.getDeployment();
        row.revision = owner.getRevision();
        row.instance = owner.getInstance();
        row.model = owner.getModel();
        row.acceleratorClass = request.getAcceleratorClass();
        row.cluster = cluster;
        row.node = node;
        row.reservationId = request.getReservationId();
        row.requestHash = hash;
        return row;
    }

    /** A booking that was given back before it was made. */
    static BookingRow neverMade(UUID id, String tenantPath, Instant now) {
        BookingRow row = new BookingRow(id, tenantPath, now);
        row.neverMade = true;
        row.releaseTime = now;
        return row;
    }

    boolean isOf(byte[] hash) {
        return Arrays.equals(requestHash, hash);
    }

    Holder holder() {
        return new Holder(id, tenant, tenantPath, deployment, revision, instance, model);
    }

    UUID id() {
        return id;
    }

    Booking toMessage(List<HoldingRow> holdings) {
        Booking.Builder message = Booking.newBuilder()
                .setId(id.toString())
                .setOwner(BookingOwner.newBuilder()
                        .setTenant(tenant)
                        .setTenantPath(tenantPath)
                        .setDeployment(deployment)
                        .setRevision(revision)
                        .setInstance(instance)
                        .setModel(model))
                .setAcceleratorClass(acceleratorClass)
                .setCluster(cluster)
                .setNode(node)
                .addAllAccelerators(
                        holdings.stream().map(BookingRow::accelerator).toList())
                .setReservationId(reservationId)
                .setCreateTime(Fields.timestamp(createTime));
        if (releaseTime != null) {
            message.setReleaseTime(Fields.timestamp(releaseTime));
        }
        return message.build();
    }

    private static BookedAccelerator accelerator(HoldingRow holding) {
        return BookedAccelerator.newBuilder()
                .setId(holding.accelerator().toString())
                .setUuid(holding.uuid())
                .setPciAddress(holding.pciAddress())
                .build();
    }
}
