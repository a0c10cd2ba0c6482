package io.wharfinger.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Turns resources into JSON for the log: bounded, and without secrets. */
@ApplicationScoped
class Snapshots {

    /** Most bytes of one resource; of a larger one only the size is kept. */
    static final int BYTES_MAX = 64 * 1024;

    private final ObjectMapper json;

    Snapshots(ObjectMapper json) {
        this.json = json;
    }

    /** A resource as JSON; empty for none. */
    String json(@Nullable Object resource) {
        return resource == null ? "" : bounded(SecretFields.leftOut(tree(resource)));
    }

    private JsonNode tree(Object resource) {
        try {
            return resource instanceof MessageOrBuilder message
                    ? json.readTree(JsonFormat.printer().print(message))
                    : json.valueToTree(resource);
        } catch (JsonProcessingException | InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("this cannot be written as JSON: " + resource.getClass(), e);
        }
    }

    private static String bounded(JsonNode tree) {
        String text = tree.toString();
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return bytes <= BYTES_MAX ? text : "{\"truncated\":true,\"bytes\":%d}".formatted(bytes);
    }
}
