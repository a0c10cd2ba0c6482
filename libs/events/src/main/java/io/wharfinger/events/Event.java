package io.wharfinger.events;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A CloudEvents 1.0 event. Its {@code subject} is also the NATS subject it travels on.
 *
 * @param id unique among all events; also the message id by which JetStream drops repeats
 * @param source who says it, a URI reference such as {@code /wharfinger/quota}
 * @param type what happened, such as {@code io.wharfinger.quota.tenant.created}
 * @param subject NATS subject without wildcards
 * @param time when it happened
 * @param contentType media type of {@code data}
 * @param data the body; not copied, the caller does not change it afterwards
 * @param extensions further attributes by lower-case name (a-z, 0-9, at most 20 characters)
 */
public record Event(
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String contentType,
        byte[] data,
        Map<String, String> extensions) {

    /** The extension that carries the W3C trace context. */
    public static final String TRACEPARENT = "traceparent";

    /** The extension that says how {@code data} is compressed, {@code zstd}; it travels as the header Content-Encoding. */
    public static final String CONTENT_ENCODING = "contentencoding";

    private static final int ATTRIBUTE_CHARS_MAX = 1024;

    /** @throws IllegalArgumentException when an attribute is blank, too long, or not what CloudEvents or NATS allow */
    public Event {
        requireText("id", id);
        requireText("source", source);
        requireText("type", type);
        requireText("contentType", contentType);
        requireText("subject", subject);
        Subjects.requireLiteral(subject);
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(data, "data");
        extensions.keySet().forEach(Event::requireExtensionName);
        extensions = Map.copyOf(extensions);
    }

    /** An event without extensions. */
    public Event(String id, String source, String type, String subject, Instant time, String contentType, byte[] data) {
        this(id, source, type, subject, time, contentType, data, Map.of());
    }

    /** The value of an extension, if there is one. */
    public Optional<String> extension(String name) {
        return Optional.ofNullable(extensions.get(name));
    }

    /** This event with one more extension (or another value of it). */
    public Event withExtension(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(extensions);
        more.put(name, value);
        return new Event(id, source, type, subject, time, contentType, data, more);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Event that
                && id.equals(that.id)
                && source.equals(that.source)
                && type.equals(that.type)
                && subject.equals(that.subject)
                && time.equals(that.time)
                && contentType.equals(that.contentType)
                && Arrays.equals(data, that.data)
                && extensions.equals(that.extensions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, source);
    }

    @Override
    public String toString() {
        return type + " " + id + " on " + subject + " (" + data.length + " bytes of " + contentType + ")";
    }

    private static void requireText(String attribute, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("Event attribute " + attribute + " is empty; give it a value.");
        }
        if (value.length() > ATTRIBUTE_CHARS_MAX) {
            throw new IllegalArgumentException("Event attribute " + attribute + " has " + value.length()
                    + " characters; at most " + ATTRIBUTE_CHARS_MAX + " are allowed.");
        }
    }

    private static void requireExtensionName(String name) {
        if (!name.matches("[a-z0-9]{1,20}")) {
            throw new IllegalArgumentException("Event extension \"" + name
                    + "\" is not a CloudEvents name; use 1 to 20 lower-case letters and digits.");
        }
    }
}
