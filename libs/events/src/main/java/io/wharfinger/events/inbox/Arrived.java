package io.wharfinger.events.inbox;

import io.nats.client.Message;
import io.wharfinger.events.CloudEventHeaders;
import io.wharfinger.events.Event;
import io.wharfinger.events.jetstream.MessageHeaders;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as it came from the stream. */
record Arrived(Message message, long seq, long consumerSeq) {

    private static final int ID_CHARS_MAX = 1024;

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

    /** What JetStream tells repeats by; null where there is none, or one too long to be ours. */
    @Nullable String messageId() {
        String id = headers().get(CloudEventHeaders.MESSAGE_ID);
        return id == null || id.length() > ID_CHARS_MAX ? null : id;
    }

    /** First value of each header. */
    Map<String, String> headers() {
        return MessageHeaders.first(message);
    }
}
