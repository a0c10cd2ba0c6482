package io.wharfinger.router.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.wharfinger.router.dialect.Family;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.ModelPages;
import io.wharfinger.router.endpoints.table.EndpointTable;
import io.wharfinger.router.keys.table.ApiKey;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answers to GET /v1/models and to GET /v1/models/NAME.
 *
 * @param models what is served and the key may use
 * @param known since when that is known
 * @param family whose conventions the client follows
 */
record ModelList(List<String> models, Instant known, Family family) {
    static ModelList of(EndpointTable table, ApiKey key, Family family) {
        return new ModelList(table.models().stream().filter(key::mayUse).toList(), table.readTime(), family);
    }

    /**
     * The list; Anthropic's clients get it in pages.
     *
     * @throws UntranslatableException naming the parameter that is wrong
     */
    Buffer page(MultiMap query) throws UntranslatableException {
        return switch (family) {
            case OPENAI -> openAi();
            case ANTHROPIC -> {
                ModelPages.Query asked =
                        new ModelPages.Query(query.get("limit"), query.get("after_id"), query.get("before_id"));
                yield Buffer.buffer(ModelPages.page(models, known, asked));
            }
        };
    }

    private Buffer openAi() {
        JsonArray data = new JsonArray();
        models.forEach(model -> data.add(openAi(model)));
        return new JsonObject().put("object", "list").put("data", data).toBuffer();
    }

    private JsonObject openAi(String model) {
        return new JsonObject()
                .put("id", model)
                .put("object", "model")
                .put("created", known.getEpochSecond())
                .put("owned_by", "wharfinger");
    }

    /** One model; empty if it is not in the list. */
    Optional<Buffer> one(String encodedName) {
        return models.stream()
                .filter(model -> model.equals(decoded(encodedName)))
                .findFirst()
                .map(model -> switch (family) {
                    case OPENAI -> openAi(model).toBuffer();
                    case ANTHROPIC -> Buffer.buffer(ModelPages.model(model, known));
                });
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
