package io.wharfinger.router.dialect.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A call of a function while its arguments come. */
final class OpenCall implements OpenItem {
    private final String id;
    private final String callId;
    private final String name;
    private final int outputIndex;
    private final StringBuilder arguments = new StringBuilder();

    OpenCall(String id, String callId, String name, int outputIndex, Events events) {
        this.id = id;
        this.callId = callId;
        this.name = name;
        this.outputIndex = outputIndex;
        events.send(Events.ofItem(
                "response.output_item.added", outputIndex, Items.call(id, "in_progress", callId, name, "")));
    }

    @Override
    public void add(String delta, Events events) {
        arguments.append(delta);
        events.send(placed("response.function_call_arguments.delta").put("delta", delta));
    }

    @Override
    public ObjectNode close(String status, Events events) {
        events.send(placed("response.function_call_arguments.done")
                .put("name", name)
                .put("arguments", arguments.toString()));
        ObjectNode item = Items.call(id, status, callId, name, arguments.toString());
        events.send(Events.ofItem("response.output_item.done", outputIndex, item));
        return item;
    }

    private ObjectNode placed(String type) {
        return Events.event(type).put("item_id", id).put("output_index", outputIndex);
    }
}
