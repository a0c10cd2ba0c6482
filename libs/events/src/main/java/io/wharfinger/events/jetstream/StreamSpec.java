package io.wharfinger.events.jetstream;

import io.vertx.core.json.JsonObject;
import io.wharfinger.events.Subjects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a stream shall be: a part of the NATS stream configuration in JSON. Each field named is asked for and compared;
 * fields not named are the server's own.
 */
public final class StreamSpec {

    private final JsonObject config;

    private StreamSpec(JsonObject config) {
        this.config = config;
    }

    /**
     * Reads a specification.
     *
     * @throws IllegalArgumentException when it has no name or no subjects
     */
    public static StreamSpec parse(String json) {
        JsonObject config = new JsonObject(json);
        if (config.getString("name", "").isBlank() || config.getJsonArray("subjects") == null) {
            throw new IllegalArgumentException("A stream specification needs a name and subjects: " + json);
        }
        return new StreamSpec(config);
    }

    /**
     * Reads a specification from the class path, such as {@code streams/usage.json}.
     *
     * @throws IllegalArgumentException when there is no such resource
     */
    public static StreamSpec fromResource(String path) {
        try (InputStream in = loader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no " + path
                        + " on the class path; add the module that has it, such as wharfinger-contracts.");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    /** Name of the stream. */
    public String name() {
        return config.getString("name");
    }

    /** Subject filters of what the stream takes. */
    public List<String> subjects() {
        return config.getJsonArray("subjects").stream().map(String::valueOf).toList();
    }

    /** Whether a message on that subject goes into this stream. */
    public boolean takes(String subject) {
        return subjects().stream().anyMatch(filter -> Subjects.matches(filter, subject));
    }

    /** Largest message in bytes, headers included; {@link Integer#MAX_VALUE} where the specification does not say. */
    public int messageBytesMax() {
        int max = config.getInteger("max_msg_size", -1);
        return max < 0 ? Integer.MAX_VALUE : max;
    }

    /** Each field asked for. */
    Map<String, Object> fields() {
        return config.getMap();
    }

    String json() {
        return config.encode();
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? StreamSpec.class.getClassLoader() : context;
    }
}
