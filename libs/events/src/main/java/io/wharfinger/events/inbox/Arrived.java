package io.wharfinger.events.inbox;

import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.wharfinger.events.CloudEventHeaders;
import io.wharfinger.events.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as it came from the stream. */
record Arrived(Message message, long seq, long consumerSeq) {

    static Arrived of(Message message) {
        return new Arrived(
                message, message.metaData().streamSequence(), message.metaData().consumerSequence());
    }

    /** @throws io.wharfinger.events.PoisonMessage when it is no event */
    Event event() {
        return CloudEventHeaders.decode(
                message.getSubject(),
                headers(),
                message.getData(),
                message.metaData().timestamp().toInstant());
    }

    @Nullable String messageId() {
        return headers().get(CloudEventHeaders.MESSAGE_ID);
    }

    /** First value of each header. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        Headers all = message.getHeaders();
        if (all != null) {
            all.keySet().forEach(name -> headers.put(name, String.valueOf(all.getFirst(name))));
        }
        return headers;
    }
}
