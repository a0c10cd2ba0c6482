package io.wharfinger.enginesim.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;

/** Images: a PNG of one pixel for each that is asked for. Costs no token. */
final class Images implements BodyRoute {
    private static final int IMAGES_MAX = 10;
    /** One black pixel. */
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

    private final String model;
    private final InstantSource time;

    Images(String model, InstantSource time) {
        this.model = model;
        this.time = time;
    }

    @Override
    public void start(HttpServerRequest http, Buffer body) {
        JsonRequest request = JsonRequest.read(model, body.getBytes(), http.getHeader(FAULT_HEADER));
        request.refuseIfAsked();
        int count = request.root().path("n").asInt(1);
        if (!request.root().path("prompt").isTextual()) {
            throw new ApiError(400, "prompt must be a text");
        }
        if (count < 1 || count > IMAGES_MAX) {
            throw new ApiError(400, "n must be in 1.." + IMAGES_MAX + ": " + count);
        }
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("created", time.instant().getEpochSecond());
        ArrayNode data = root.putArray("data");
        for (int i = 0; i < count; i++) {
            data.addObject().put("b64_json", PIXEL);
        }
        BodyRoute.answer(http, root.toString());
    }
}
