package io.wharfinger.router.dialect.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A message, a refusal or reasoning while it comes: an item with one part of text. */
final class OpenText implements OpenItem {
    private final Kind kind;
    private final String id;
    private final int outputIndex;
    private final StringBuilder text = new StringBuilder();

    /** What kind of text it is. */
    enum Kind {
        MESSAGE("msg", "response.output_text", "text"),
        REFUSAL("msg", "response.refusal", "refusal"),
        REASONING("rs", "response.reasoning_text", "text");

        private final String idKind;
        private final String event;
        private final String member;

        Kind(String idKind, String event, String member) {
            this.idKind = idKind;
            this.event = event;
            this.member = member;
        }

        String idKind() {
            return idKind;
        }

        ObjectNode item(String id, String status) {
            return this == REASONING ? Items.reasoning(id, status) : Items.message(id, status);
        }

        ObjectNode part(String text) {
            return switch (this) {
                case MESSAGE -> Items.text(text);
                case REFUSAL -> Items.refusal(text);
                case REASONING -> Items.thought(text);
            };
        }
    }

    OpenText(Kind kind, String id, int outputIndex, Events events) {
        this.kind = kind;
        this.id = id;
        this.outputIndex = outputIndex;
        events.send(Events.ofItem("response.output_item.added", outputIndex, kind.item(id, "in_progress")));
        events.send(ofPart("response.content_part.added", kind.part("")));
    }

    boolean isOf(Kind other) {
        return kind == other;
    }

    @Override
    public void add(String delta, Events events) {
        text.append(delta);
        events.send(withLogprobs(placed(kind.event + ".delta").put("delta", delta)));
    }

    @Override
    public ObjectNode close(String status, Events events) {
        events.send(withLogprobs(placed(kind.event + ".done").put(kind.member, text.toString())));
        events.send(ofPart("response.content_part.done", kind.part(text.toString())));
        ObjectNode item = kind.item(id, status);
        item.withArray("content").add(kind.part(text.toString()));
        events.send(Events.ofItem("response.output_item.done", outputIndex, item));
        return item;
    }

    private ObjectNode placed(String type) {
        return Events.event(type)
                .put("item_id", id)
                .put("output_index", outputIndex)
                .put("content_index", 0);
    }

    private ObjectNode withLogprobs(ObjectNode event) {
        if (kind == Kind.MESSAGE) {
            event.putArray("logprobs");
        }
        return event;
    }

    private ObjectNode ofPart(String type, ObjectNode part) {
        ObjectNode event = placed(type);
        event.set("part", part);
        return event;
    }
}
