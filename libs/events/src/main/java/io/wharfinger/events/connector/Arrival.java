package io.wharfinger.events.connector;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What a channel hands on.
 *
 * @param payload an event, or a list of events
 * @param metadata where it comes from
 * @param deliveries the messages it consists of
 * @param settlement whom to tell how it went
 */
record Arrival(Object payload, JetStreamMetadata metadata, List<Delivery> deliveries, Settlement settlement) {

    CompletionStage<Void> processed() {
        return settlement.processed(deliveries);
    }

    CompletionStage<Void> failed(Throwable failure) {
        return settlement.failed(deliveries, failure);
    }
}
