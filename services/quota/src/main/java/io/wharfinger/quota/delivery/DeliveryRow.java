package io.wharfinger.quota.delivery;

import io.wharfinger.contracts.quota.v1.WebhookDelivery;
import io.wharfinger.quota.Fields;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A delivery in the database; read only here, written by statements. */
@Entity
@Table(name = "webhook_delivery")
public class DeliveryRow {

    @Id
    @Column(name = "id")
    UUID id;

    @Column(name = "webhook")
    String webhook;

    @Column(name = "event_id")
    String eventId;

    @Column(name = "event_type")
    String eventType;

    @Enumerated(EnumType.STRING)
    @Column(name = "state")
    DeliveryState state;

    @Column(name = "attempts")
    int attempts;

    @Column(name = "last_status")
    int lastStatus;

    @Column(name = "last_error")
    String lastError;

    @Column(name = "create_time")
    Instant createTime;

    @Column(name = "next_attempt_time")
    @Nullable Instant nextAttemptTime;

    @Column(name = "end_time")
    @Nullable Instant endTime;

    @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
    protected DeliveryRow() {}

    String idText() {
        return id.toString();
    }

    WebhookDelivery toMessage() {
        WebhookDelivery.Builder delivery = WebhookDelivery.newBuilder()
                .setId(idText())
                .setWebhook(webhook)
                .setEventId(eventId)
                .setEventType(eventType)
                .setState(state.message())
                .setAttempts(attempts)
                .setLastStatus(lastStatus)
                .setLastError(lastError)
                .setCreateTime(Fields.timestamp(createTime));
        if (nextAttemptTime != null) {
            delivery.setNextAttemptTime(Fields.timestamp(nextAttemptTime));
        }
        if (endTime != null) {
            delivery.setEndTime(Fields.timestamp(endTime));
        }
        return delivery.build();
    }
}
