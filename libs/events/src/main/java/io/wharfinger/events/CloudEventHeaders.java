package io.wharfinger.events;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binary mode of the CloudEvents NATS binding: each attribute is a header {@code ce-<name>} with a percent-encoded
 * value, the message body is the data. {@code Nats-Msg-Id} repeats the id so that JetStream drops repeats. How the data is
 * compressed is the header {@code Content-Encoding}, and the extension {@link Event#CONTENT_ENCODING} of the event.
 */
public final class CloudEventHeaders {

    /** JetStream's header for the message id. */
    public static final String MESSAGE_ID = "Nats-Msg-Id";

    private static final String CONTENT_ENCODING = "Content-Encoding";
    private static final String PREFIX = "ce-";
    private static final String STRUCTURED = "application/cloudevents";

    private CloudEventHeaders() {}

    /** Headers of an event, in a stable order. */
    public static Map<String, String> encode(Event event) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(MESSAGE_ID, messageId(event));
        put(headers, "specversion", "1.0");
        put(headers, "id", event.id());
        put(headers, "source", event.source());
        put(headers, "type", event.type());
        put(headers, "subject", event.subject());
        put(headers, "time", event.time().toString());
        put(headers, "datacontenttype", event.contentType());
        event.extensions().forEach((name, value) -> {
            if (name.equals(Event.CONTENT_ENCODING)) {
                headers.put(CONTENT_ENCODING, value);
            } else {
                put(headers, name, value);
            }
        });
        return headers;
    }

    /**
     * Reads an event.
     *
     * @param subject NATS subject of the message; used when the header {@code ce-subject} is absent
     * @param headers first value of each header
     * @param stored when the stream took the message; used when the header {@code ce-time} is absent
     * @throws PoisonMessage when the message is not a CloudEvents 1.0 event in binary mode
     */
    public static Event decode(String subject, Map<String, String> headers, byte[] data, Instant stored) {
        Map<String, String> attributes = attributes(headers);
        requireBinaryMode(headers, attributes.remove("specversion"));
        try {
            return new Event(
                    required(attributes, "id"),
                    required(attributes, "source"),
                    required(attributes, "type"),
                    optional(attributes, "subject", subject),
                    time(attributes.remove("time"), stored),
                    optional(attributes, "datacontenttype", "application/octet-stream"),
                    data,
                    attributes);
        } catch (IllegalArgumentException e) {
            throw new PoisonMessage("Not a CloudEvents event: " + e.getMessage(), e);
        }
    }

    /** The message id by which JetStream tells repeats of this event. */
    public static String messageId(Event event) {
        return PercentEncoding.encode(event.id());
    }

    private static void put(Map<String, String> headers, String attribute, String value) {
        headers.put(PREFIX + attribute, PercentEncoding.encode(value));
    }

    private static Map<String, String> attributes(Map<String, String> headers) {
        Map<String, String> attributes = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(PREFIX)) {
                attributes.put(lower.substring(PREFIX.length()), PercentEncoding.decode(value));
            } else if (name.equalsIgnoreCase(CONTENT_ENCODING)) {
                attributes.put(Event.CONTENT_ENCODING, value);
            }
        });
        return attributes;
    }

    private static void requireBinaryMode(Map<String, String> headers, @Nullable String version) {
        headers.forEach((name, value) -> {
            if (name.equalsIgnoreCase("content-type")
                    && value.toLowerCase(Locale.ROOT).startsWith(STRUCTURED)) {
                throw new PoisonMessage("The event is in structured mode (" + value + "); send it in binary mode.");
            }
        });
        if (!"1.0".equals(version)) {
            throw new PoisonMessage(
                    version == null
                            ? "Not a CloudEvents event: the header ce-specversion is missing."
                            : "CloudEvents version " + version + " is not understood; send version 1.0.");
        }
    }

    private static String required(Map<String, String> attributes, String name) {
        String value = attributes.remove(name);
        if (value == null) {
            throw new IllegalArgumentException("the header " + PREFIX + name + " is missing.");
        }
        return value;
    }

    private static String optional(Map<String, String> attributes, String name, String otherwise) {
        String value = attributes.remove(name);
        return value == null ? otherwise : value;
    }

    private static Instant time(@Nullable String value, Instant otherwise) {
        if (value == null) {
            return otherwise;
        }
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the header ce-time is not an RFC 3339 time: " + value, e);
        }
    }
}
