package io.wharfinger.router.dialect.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The proper end of a stream that may not go on: what an upstream would send that has come to its longest answer. */
final class CutShort {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "data:";

    private CutShort() {}

    /**
     * A last chunk with the finish reason "length" for every choice of the chunk before, and the end.
     *
     * @param before the event that was passed on last
     * @return null if that was no chunk
     */
    static byte @Nullable [] after(byte[] before) {
        String event = new String(before, StandardCharsets.UTF_8);
        int data = event.indexOf(DATA);
        try {
            return data >= 0 && JSON.readTree(event.substring(data + DATA.length())) instanceof ObjectNode chunk
                    ? ended(chunk)
                    : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static byte[] ended(ObjectNode chunk) {
        for (JsonNode choice : chunk.path("choices")) {
            if (choice instanceof ObjectNode one) {
                one.put("finish_reason", "length");
                if (one.has("delta")) {
                    one.putObject("delta");
                } else {
                    one.put("text", "");
                }
                one.putNull("logprobs");
            }
        }
        return (DATA + " " + chunk + "\n\n" + DATA + " [DONE]\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
