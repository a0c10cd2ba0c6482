package io.wharfinger.quota.delivery;

import io.wharfinger.contracts.quota.v1.WebhookDeliveryState;

/** State of a delivery, as the database has it. */
enum DeliveryState {
    /** It waits for its first or next attempt. */
    WAITING(WebhookDeliveryState.WEBHOOK_DELIVERY_STATE_WAITING),
    /** The receiver has it. */
    DELIVERED(WebhookDeliveryState.WEBHOOK_DELIVERY_STATE_DELIVERED),
    /** It was given up. */
    DEAD(WebhookDeliveryState.WEBHOOK_DELIVERY_STATE_DEAD);

    private final WebhookDeliveryState message;

    DeliveryState(WebhookDeliveryState message) {
        this.message = message;
    }

    WebhookDeliveryState message() {
        return message;
    }
}
