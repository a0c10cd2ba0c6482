package io.wharfinger.router.dialect.anthropic.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.usage.EngineUsage;
import java.util.Map;

/**
 * Usage of a stream of Messages: it is told at the start, and again at the end, where what has not changed may be left out.
 * Whatever comes later counts.
 */
public final class MessageUsage {
    private final ObjectNode merged = Trees.object();

    /** Takes an object `usage` in; what the whole stream is now known to have used. */
    public EngineUsage merge(JsonNode usage) {
        for (Map.Entry<String, JsonNode> member : usage.properties()) {
            if (!member.getValue().isNull()) {
                merged.set(member.getKey(), member.getValue());
            }
        }
        return UsageTrees.ofMessage(merged);
    }
}
