package io.wharfinger.events.connector;

import io.wharfinger.events.CloudEventHeaders;
import io.wharfinger.events.jetstream.JetStreamPublisher;
import io.wharfinger.events.jetstream.Stored;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Puts a message that cannot be processed on {@code wharf.int.dead.<stream>.<consumer>}: body and headers as they were,
 * and why in headers of its own.
 */
final class DeadLetters {

    private static final int REASON_CHARS_MAX = 1000;

    private final JetStreamPublisher publisher;

    DeadLetters(JetStreamPublisher publisher) {
        this.publisher = publisher;
    }

    /** Ends well when the dead letter is stored; only then may the message be acknowledged. */
    CompletionStage<Stored> store(Delivery delivery, String reason) {
        JetStreamMetadata from = delivery.metadata();
        return publisher.storeRaw(
                "wharf.int.dead." + from.stream() + "." + from.consumer(),
                headers(delivery, from, reason),
                delivery.data());
    }

    private static Map<String, String> headers(Delivery delivery, JetStreamMetadata from, String reason) {
        Map<String, String> headers = new LinkedHashMap<>();
        // Nats-* headers tell the stream what to do, and were meant for the first stream.
        delivery.headers().forEach((name, value) -> {
            if (!name.toLowerCase(Locale.ROOT).startsWith("nats-")) {
                headers.put(name, value);
            }
        });
        headers.put(
                CloudEventHeaders.MESSAGE_ID,
                from.stream() + "/" + from.consumer() + "/" + from.seq() + "/"
                        + from.stored().toEpochMilli());
        headers.put("Wharf-Dead-Reason", printable(reason));
        headers.put("Wharf-Dead-Stream", from.stream());
        headers.put("Wharf-Dead-Consumer", from.consumer());
        headers.put("Wharf-Dead-Subject", delivery.subject());
        headers.put("Wharf-Dead-Sequence", Long.toString(from.seq()));
        headers.put("Wharf-Dead-Deliveries", Long.toString(from.deliveries()));
        headers.put("Wharf-Dead-Stored", from.stored().toString());
        return headers;
    }

    private static String printable(String reason) {
        String plain = reason.replaceAll("[^ -~]+", " ").strip();
        return plain.length() <= REASON_CHARS_MAX ? plain : plain.substring(0, REASON_CHARS_MAX);
    }
}
