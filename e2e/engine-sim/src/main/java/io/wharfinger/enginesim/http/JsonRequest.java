package io.wharfinger.enginesim.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A body that is a JSON object for this engine's model.
 *
 * @param root the object
 * @param fault misbehaviour asked for
 */
record JsonRequest(JsonNode root, Fault fault) {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(BoundedBody.MAX_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads {@code body}; a fault in the header goes before one in the body. Throws an {@link ApiError}. */
    static JsonRequest read(String model, byte[] body, @Nullable String faultHeader) {
        JsonNode root = parse(body);
        requireModel(model, root.path("model"));
        return new JsonRequest(root, fault(root, faultHeader));
    }

    /** Throws the error that the request asks for, if it does; faults of streams do not concern answers in one piece. */
    void refuseIfAsked() {
        if (fault instanceof Fault.Status(int code)) {
            throw new ApiError(code, "the request asked for this fault");
        }
    }

    /** Whether a field is true. */
    boolean flag(String field) {
        return root.path(field).asBoolean(false);
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode root = MAPPER.readTree(body);
            if (root == null || !root.isObject()) {
                throw new ApiError(400, "the body must be a JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new ApiError(400, "the body is not valid JSON" + place(e.getLocation()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static void requireModel(String model, JsonNode asked) {
        if (!asked.isMissingNode() && !asked.asText().equals(model)) {
            throw new ApiError(404, "The model `" + asked.asText() + "` does not exist; this engine serves " + model);
        }
    }

    private static Fault fault(JsonNode root, @Nullable String header) {
        if (header != null) {
            return Fault.parse(header);
        }
        String field = root.hasNonNull("sim_fault") ? "sim_fault" : "x-sim-fault";
        return Fault.parse(root.path(field).asText(""));
    }
}
