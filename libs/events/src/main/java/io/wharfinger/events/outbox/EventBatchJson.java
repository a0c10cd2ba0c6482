package io.wharfinger.events.outbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wharfinger.events.Event;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The CloudEvents JSON batch format. Data is always base64, so that the bytes that come out are those that went in. */
final class EventBatchJson {

    private static final Set<String> OWN =
            Set.of("specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data_base64");

    private EventBatchJson() {}

    static String encode(List<Event> events) {
        JsonArray batch = new JsonArray();
        events.forEach(event -> batch.add(encode(event)));
        return batch.encode();
    }

    static List<Event> decode(String json) {
        return new JsonArray(json)
                .stream()
                        .map(JsonObject.class::cast)
                        .map(EventBatchJson::decode)
                        .toList();
    }

    private static JsonObject encode(Event event) {
        JsonObject json = new JsonObject()
                .put("specversion", "1.0")
                .put("id", event.id())
                .put("source", event.source())
                .put("type", event.type())
                .put("subject", event.subject())
                .put("time", event.time().toString())
                .put("datacontenttype", event.contentType())
                .put("data_base64", Base64.getEncoder().encodeToString(event.data()));
        event.extensions().forEach(json::put);
        return json;
    }

    private static Event decode(JsonObject json) {
        Map<String, String> extensions = new LinkedHashMap<>();
        json.forEach(entry -> {
            if (!OWN.contains(entry.getKey())) {
                extensions.put(entry.getKey(), String.valueOf(entry.getValue()));
            }
        });
        return new Event(
                json.getString("id"),
                json.getString("source"),
                json.getString("type"),
                json.getString("subject"),
                Instant.parse(json.getString("time")),
                json.getString("datacontenttype"),
                Base64.getDecoder().decode(json.getString("data_base64")),
                extensions);
    }
}
