package io.wharfinger.router.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.usage.EngineUsage;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a stream of an upstream's own responses has come to, so that it can be ended before the upstream does. Keeps its text,
 * up to a bound; one that is longer cannot be ended so.
 */
final class FollowedResponse {
    private static final long CHARS_MAX = 4L << 20;
    private static final int ITEMS_MAX = 1024;

    private final Map<Integer, JsonNode> items = new TreeMap<>();
    private final Map<Integer, StringBuilder> open = new TreeMap<>();
    private @Nullable SseEvent opening;
    private long lastNumber = -1;
    private long chars;

    /** Takes the next event in, of that type and number. */
    void accept(String type, long number, SseEvent event) {
        lastNumber = Math.max(lastNumber, number);
        switch (type) {
            case "response.created", "response.in_progress" -> opening = event;
            case "response.output_item.added" -> read(event).ifPresent(this::added);
            case "response.output_item.done" -> read(event).ifPresent(this::done);
            case "response.output_text.delta",
                    "response.refusal.delta",
                    "response.reasoning_text.delta",
                    "response.function_call_arguments.delta" -> read(event).ifPresent(this::delta);
            default -> {}
        }
    }

    private static Optional<JsonNode> read(SseEvent event) {
        return Json.object(event.raw(), event.dataFrom(), event.dataTo());
    }

    private void added(JsonNode event) {
        if (items.size() < ITEMS_MAX) {
            items.put(index(event), event.path("item"));
            open.put(index(event), new StringBuilder());
        }
    }

    private void done(JsonNode event) {
        if (open.remove(index(event)) != null) {
            items.put(index(event), event.path("item"));
        }
    }

    private void delta(JsonNode event) {
        String text = event.path("delta").asText();
        StringBuilder before = open.get(index(event));
        chars += text.length();
        if (before != null && chars <= CHARS_MAX) {
            before.append(text);
        }
    }

    private static int index(JsonNode event) {
        return event.path("output_index").asInt();
    }

    /** The events that end it for want of tokens; null if it has not begun, or is too long. */
    byte @Nullable [] cutShort(EngineUsage usage) {
        SseEvent begun = opening;
        JsonNode response = begun == null ? null : read(begun).orElseThrow().path("response");
        if (!(response instanceof ObjectNode ended) || chars > CHARS_MAX) {
            return null;
        }
        Events events = new Events(lastNumber + 1);
        ArrayNode output = JsonNodeFactory.instance.arrayNode();
        items.forEach((index, item) -> output.add(closed(index, item, events)));
        Ending ending = Ending.of("length");
        ended.put("status", ending.status());
        ended.putObject("incomplete_details").put("reason", ending.incompleteReason());
        ended.set("output", output);
        ended.set("usage", ResponseObject.usage(usage));
        ObjectNode last = Events.event("response." + ending.status());
        last.set("response", ended);
        events.send(last);
        return events.taken();
    }

    private JsonNode closed(int index, JsonNode item, Events events) {
        StringBuilder text = open.get(index);
        return text == null ? item : close(index, item, text.toString(), events);
    }

    /** What has come of it is put into an item of the router's own, which knows how to end. */
    private static ObjectNode close(int index, JsonNode item, String text, Events events) {
        OpenItem like = like(index, item, new Events());
        like.add(text, new Events());
        return like.close("incomplete", events);
    }

    private static OpenItem like(int index, JsonNode item, Events unseen) {
        String id = item.path("id").asText();
        return switch (item.path("type").asText()) {
            case "function_call" ->
                new OpenCall(
                        id, item.path("call_id").asText(), item.path("name").asText(), index, unseen);
            case "reasoning" -> new OpenText(OpenText.Kind.REASONING, id, index, unseen);
            default -> new OpenText(OpenText.Kind.MESSAGE, id, index, unseen);
        };
    }
}
