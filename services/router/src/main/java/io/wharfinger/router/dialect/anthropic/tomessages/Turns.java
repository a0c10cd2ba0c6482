package io.wharfinger.router.dialect.anthropic.tomessages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.anthropic.wire.Trees;

/** The turns of Messages as they grow: blocks of the same role in a row are one turn. */
final class Turns {
    private final ArrayNode messages = Trees.array();
    private final ArrayNode system = Trees.array();

    void add(String role, ObjectNode block) {
        ObjectNode last = messages.isEmpty() ? null : (ObjectNode) messages.get(messages.size() - 1);
        if (last == null || !last.path("role").asText().equals(role)) {
            last = messages.addObject().put("role", role);
            last.putArray("content");
        }
        last.withArray("content").add(block);
    }

    void addSystem(ObjectNode block) {
        system.add(block);
    }

    void putInto(ObjectNode body) {
        if (!system.isEmpty()) {
            body.set("system", system);
        }
        body.set("messages", messages);
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }
}
