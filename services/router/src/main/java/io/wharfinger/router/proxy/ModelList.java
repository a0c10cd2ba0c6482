package io.wharfinger.router.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wharfinger.router.endpoints.table.EndpointTable;
import io.wharfinger.router.keys.table.ApiKey;

/** The answer to GET /v1/models: what is served and the key may use. */
final class ModelList {
    private ModelList() {}

    static Buffer of(EndpointTable table, ApiKey key) {
        JsonArray data = new JsonArray();
        for (String model : table.models()) {
            if (key.mayUse(model)) {
                data.add(new JsonObject()
                        .put("id", model)
                        .put("object", "model")
                        .put("created", table.readTime().getEpochSecond())
                        .put("owned_by", "wharfinger"));
            }
        }
        return new JsonObject().put("object", "list").put("data", data).toBuffer();
    }
}
