package io.wharfinger.router.dialect.responses;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes events, numbered from 0 without holes. */
final class Events {
    private static final byte[] DATA = "\ndata: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

    private ByteArrayOutputStream ready = new ByteArrayOutputStream();
    private long next;

    /** Events from the first of a stream on. */
    Events() {
        this(0);
    }

    /** Events from the one of that number on. */
    Events(long first) {
        next = first;
    }

    /** Begins an event, which is to be {@link #send sent} once its members are there. */
    static ObjectNode event(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    /** An event about an item. */
    static ObjectNode ofItem(String type, int outputIndex, ObjectNode item) {
        ObjectNode event = event(type).put("output_index", outputIndex);
        event.set("item", item);
        return event;
    }

    void send(ObjectNode event) {
        event.put("sequence_number", next);
        next++;
        ready.writeBytes(("event: " + event.path("type").asText()).getBytes(StandardCharsets.US_ASCII));
        ready.writeBytes(DATA);
        ready.writeBytes(Json.bytes(event));
        ready.writeBytes(END);
    }

    /** What has been sent since it was asked for the last time. */
    byte[] taken() {
        byte[] bytes = ready.toByteArray();
        ready = new ByteArrayOutputStream();
        return bytes;
    }
}
