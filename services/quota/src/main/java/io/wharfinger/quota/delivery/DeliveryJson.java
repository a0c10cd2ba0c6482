package io.wharfinger.quota.delivery;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.wharfinger.contracts.quota.v1.ReplayWebhookDeliveriesRequest;
import io.wharfinger.contracts.quota.v1.WebhookDelivery;
import io.wharfinger.contracts.quota.v1.WebhookDeliveryState;
import io.wharfinger.quota.Fields;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deliveries in JSON. */
final class DeliveryJson {

    private DeliveryJson() {}

    /** A delivery; see the message WebhookDelivery for its fields. */
    record View(
            String id,
            String webhook,
            String eventId,
            String eventType,
            String state,
            int attempts,
            int lastStatus,
            String lastError,
            Instant createTime,
            @Nullable Instant nextAttemptTime,
            @Nullable Instant endTime) {

        static View of(WebhookDelivery delivery) {
            return new View(
                    delivery.getId(),
                    delivery.getWebhook(),
                    delivery.getEventId(),
                    delivery.getEventType(),
                    delivery.getState().name(),
                    delivery.getAttempts(),
                    delivery.getLastStatus(),
                    delivery.getLastError(),
                    Fields.instant(delivery.getCreateTime()),
                    delivery.hasNextAttemptTime() ? Fields.instant(delivery.getNextAttemptTime()) : null,
                    delivery.hasEndTime() ? Fields.instant(delivery.getEndTime()) : null);
        }
    }

    /** A page of deliveries. */
    record Views(List<View> deliveries, String nextPageToken) {

        static Views of(Page<WebhookDelivery> page) {
            return new Views(page.items().stream().map(View::of).toList(), page.nextToken());
        }
    }

    /** Which deliveries to send again; none: all dead ones. */
    record Wanted(@Nullable List<@Nullable String> deliveryIds) {

        ReplayWebhookDeliveriesRequest toMessage(String webhook) {
            ReplayWebhookDeliveriesRequest.Builder request =
                    ReplayWebhookDeliveriesRequest.newBuilder().setWebhook(webhook);
            if (deliveryIds != null) {
                deliveryIds.forEach(id -> request.addDeliveryIds(id == null ? "" : id));
            }
            return request.build();
        }
    }

    /** How many deliveries wait again. */
    record Replayed(int replayed) {}

    /** The state of a query; unspecified if there is none. Fails with REQUEST_FIELD_INVALID if it is not one. */
    static WebhookDeliveryState state(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return WebhookDeliveryState.WEBHOOK_DELIVERY_STATE_UNSPECIFIED;
        }
        try {
            return WebhookDeliveryState.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new WharfException(
                            REQUEST_FIELD_INVALID,
                            "state must be WEBHOOK_DELIVERY_STATE_WAITING, WEBHOOK_DELIVERY_STATE_DELIVERED, WEBHOOK_DELIVERY_STATE_DEAD or missing.")
                    .with("field", "state");
        }
    }
}
