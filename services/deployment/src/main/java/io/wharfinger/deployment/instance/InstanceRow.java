package io.wharfinger.deployment.instance;

import io.wharfinger.contracts.deployment.v1.Instance;
import io.wharfinger.contracts.deployment.v1.InstanceState;
import io.wharfinger.deployment.Fields;
import io.wharfinger.deployment.rollout.Claim;
import io.wharfinger.deployment.rollout.Hold;
import io.wharfinger.deployment.rollout.Note;
import io.wharfinger.deployment.rollout.Place;
import io.wharfinger.deployment.rollout.Replica;
import io.wharfinger.deployment.rollout.ReplicaState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An instance in the database. */
@Entity
@Table(name = "instance")
public class InstanceRow {

    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "deployment")
    String deployment;

    @Column(name = "tenant")
    String tenant;

    @Column(name = "tenant_path")
    String tenantPath;

    @Column(name = "revision")
    int revision;

    @Column(name = "model")
    String model;

    @Column(name = "accelerator_class")
    String acceleratorClass;

    @Column(name = "accelerators")
    int accelerators;

    @Column(name = "external_url")
    @Nullable String externalUrl;

    @Column(name = "state")
    String state;

    @Column(name = "stopping")
    boolean stopping;

    @Column(name = "reason")
    String reason;

    @Column(name = "message")
    String message;

    @Column(name = "url")
    String url;

    @Column(name = "restarts")
    int restarts;

    @Column(name = "admission")
    String admission;

    @Column(name = "admission_attempt")
    int admissionAttempt;

    @Column(name = "reservation_id")
    @Nullable String reservationId;

    @Column(name = "booking")
    String booking;

    @Column(name = "booking_id")
    UUID bookingId;

    @Column(name = "cluster")
    String cluster;

    @Column(name = "node")
    String node;

    @Column(name = "accelerator_uuids")
    String[] acceleratorUuids;

    @Column(name = "refusals")
    int refusals;

    @Column(name = "retry_time")
    Instant retryTime;

    @Column(name = "create_time")
    Instant createTime;

    @Column(name = "state_time")
    Instant stateTime;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected InstanceRow() {}

    /**
     * A new instance.
     *
     * @param model name of its model
     * @param acceleratorClass class that it runs on; empty for none
     */
    @SuppressWarnings("NullAway.Init") // write() sets the rest
    public InstanceRow(
            String deployment,
            String tenant,
            String tenantPath,
            String model,
            String acceleratorClass,
            Replica replica) {
        this.id = replica.id();
        this.deployment = deployment;
        this.tenant = tenant;
        this.tenantPath = tenantPath;
        this.revision = replica.revision();
        this.model = model;
        this.acceleratorClass = acceleratorClass;
        this.accelerators = replica.accelerators();
        this.externalUrl = replica.externalUrl().map(URI::toString).orElse(null);
        this.createTime = replica.createTime();
        write(replica);
    }

    /** Writes down what can change. */
    public final void write(Replica replica) {
        state = replica.state().name();
        stopping = replica.stopping();
        reason = replica.note().reason();
        message = replica.note().message();
        url = replica.url();
        restarts = replica.restarts();
        stateTime = replica.stateTime();
        write(replica.claim());
    }

    private void write(Claim claim) {
        admission = claim.admission().name();
        admissionAttempt = claim.attempt();
        reservationId = claim.reservationId().isEmpty() ? null : claim.reservationId();
        booking = claim.booking().name();
        bookingId = claim.bookingId();
        cluster = claim.place().cluster();
        node = claim.place().node();
        acceleratorUuids = claim.place().uuids().toArray(String[]::new);
        refusals = claim.refusals();
        retryTime = claim.retryTime();
    }

    /** Name of its deployment. */
    public String deployment() {
        return deployment;
    }

    /** The instance as plans see it. */
    public Replica replica() {
        return new Replica(
                id,
                revision,
                accelerators,
                Optional.ofNullable(externalUrl).map(URI::create),
                ReplicaState.valueOf(state),
                stopping,
                new Note(reason, message),
                url,
                restarts,
                claim(),
                createTime,
                stateTime);
    }

    private Claim claim() {
        return new Claim(
                Hold.valueOf(admission),
                admissionAttempt,
                reservationId == null ? "" : reservationId,
                Hold.valueOf(booking),
                bookingId,
                new Place(cluster, node, List.of(acceleratorUuids)),
                refusals,
                retryTime);
    }

    /** The instance as the contract has it. */
    public Instance toMessage() {
        boolean booked = booking.equals(Hold.HELD.name());
        return Instance.newBuilder()
                .setId(id.toString())
                .setDeployment(deployment)
                .setTenant(tenant)
                .setRevision(revision)
                .setState(InstanceState.valueOf("INSTANCE_STATE_" + state))
                .setReason(reason)
                .setMessage(message)
                .setUrl(url)
                .setReservationId(reservationId == null ? "" : reservationId)
                .setBookingId(booked ? bookingId.toString() : "")
                .setCluster(cluster)
                .setNode(node)
                .setAccelerators(booked || accelerators == 0 ? accelerators : 0)
                .setRestarts(restarts)
                .setCreateTime(Fields.timestamp(createTime))
                .setStateTime(Fields.timestamp(stateTime))
                .build();
    }
}
