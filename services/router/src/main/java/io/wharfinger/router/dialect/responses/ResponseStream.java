package io.wharfinger.router.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.wharfinger.router.usage.EngineUsage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the chunks of a chat into the events of a response. Text is closed as soon as something else begins; calls stay open
 * until the end, for an upstream may mix their pieces.
 */
final class ResponseStream {
    private static final int CALLS_MAX = 128;

    private final ResponseObject response;
    private final Events events = new Events();
    private final Map<Integer, OpenItem> open = new TreeMap<>();
    private final Map<Integer, Integer> calls = new TreeMap<>();
    private final Map<Integer, JsonNode> closed = new TreeMap<>();
    private final ArrayNode output = JsonNodeFactory.instance.arrayNode();
    private @Nullable OpenText text;
    private int textIndex;
    private int items;
    private boolean begun;
    private Ending ending = Ending.COMPLETED;

    ResponseStream(ResponseObject response) {
        this.response = response;
    }

    /** Takes a chunk in; what the client is sent for it. */
    byte[] accept(JsonNode chunk) {
        begin(chunk);
        JsonNode choice = chunk.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        say(OpenText.Kind.REASONING, WholeResponse.text(delta, "reasoning_content", "reasoning"));
        say(OpenText.Kind.MESSAGE, WholeResponse.text(delta, "content"));
        say(OpenText.Kind.REFUSAL, WholeResponse.text(delta, "refusal"));
        delta.path("tool_calls").forEach(this::call);
        if (choice.path("finish_reason").isTextual()) {
            ending = Ending.of(choice.path("finish_reason").textValue());
        }
        return events.taken();
    }

    /** The end of the response, with what it has used. */
    byte[] end(EngineUsage usage) {
        begin(JsonNodeFactory.instance.objectNode());
        if (items == 0) {
            open(OpenText.Kind.MESSAGE);
        }
        closeAll(ending.status());
        send("response." + ending.status(), response.ended(ending, output, usage));
        return events.taken();
    }

    /** The end of a response that may not become any longer. */
    byte[] cutShort(EngineUsage usage) {
        ending = Ending.of("length");
        return end(usage);
    }

    /** The end of a response that the upstream has broken off. */
    byte[] fail(String message) {
        begin(JsonNodeFactory.instance.objectNode());
        closeAll("incomplete");
        send("response.failed", response.failed(output, message));
        return events.taken();
    }

    private void begin(JsonNode chunk) {
        if (!begun) {
            begun = true;
            response.identify(chunk);
            send("response.created", response.inProgress());
            send("response.in_progress", response.inProgress());
        }
    }

    private void send(String type, JsonNode whole) {
        var event = Events.event(type);
        event.set("response", whole);
        events.send(event);
    }

    private void say(OpenText.Kind kind, String delta) {
        if (delta.isEmpty()) {
            return;
        }
        OpenText current = text;
        (current != null && current.isOf(kind) ? current : open(kind)).add(delta, events);
    }

    private OpenText open(OpenText.Kind kind) {
        closeText();
        OpenText opened = new OpenText(kind, response.itemId(kind.idKind(), items), items, events);
        text = opened;
        textIndex = items;
        open.put(items, opened);
        items++;
        return opened;
    }

    private void closeText() {
        if (text != null) {
            close(textIndex, "completed");
            text = null;
        }
    }

    private void call(JsonNode piece) {
        int number = piece.path("index").asInt(0);
        JsonNode function = piece.path("function");
        Integer place = calls.get(number);
        if (place == null && calls.size() < CALLS_MAX) {
            closeText();
            place = items;
            calls.put(number, place);
            open.put(
                    place,
                    new OpenCall(
                            response.itemId("fc", place),
                            piece.path("id").asText(),
                            function.path("name").asText(),
                            place,
                            events));
            items++;
        }
        OpenItem called = place == null ? null : open.get(place);
        String arguments = WholeResponse.text(function, "arguments");
        if (called != null && !arguments.isEmpty()) {
            called.add(arguments, events);
        }
    }

    private void close(int place, String status) {
        OpenItem item = open.remove(place);
        if (item != null) {
            closed.put(place, item.close(status, events));
        }
    }

    private void closeAll(String status) {
        for (int place : List.copyOf(open.keySet())) {
            close(place, status);
        }
        closed.values().forEach(output::add);
    }
}
