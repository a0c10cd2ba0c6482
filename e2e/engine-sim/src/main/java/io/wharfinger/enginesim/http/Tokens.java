package io.wharfinger.enginesim.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.wharfinger.enginesim.spec.EngineSpec;
import io.wharfinger.enginesim.tokens.WordIds;
import java.util.ArrayList;
import java.util.List;

/** Texts and chats as token numbers, and back. */
final class Tokens {
    private final EngineSpec spec;
    private final WordIds ids = new WordIds();

    Tokens(EngineSpec spec) {
        this.spec = spec;
    }

    /** Answers with the tokens of a prompt or of messages: as many as a completion or chat would count. */
    void tokenize(HttpServerRequest http, Buffer body) {
        JsonNode root = read(http, body);
        List<Integer> tokens = new ArrayList<>();
        if (root.has("messages")) {
            PromptText.ofTools(root.path("tools"), text -> tokens.addAll(ids.of(text)));
            PromptText.ofMessages(root.path("messages"), text -> tokens.addAll(ids.of(text)));
        } else {
            PromptText.ofPrompt(root.path("prompt"), text -> tokens.addAll(ids.of(text)));
        }
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("count", tokens.size())
                .put("max_model_len", spec.maxModelTokens());
        ArrayNode numbers = answer.putArray("tokens");
        tokens.forEach(numbers::add);
        BodyRoute.answer(http, answer.putNull("token_strs").toString());
    }

    /** Answers with the words of token numbers. */
    void detokenize(HttpServerRequest http, Buffer body) {
        List<Integer> tokens = new ArrayList<>();
        for (JsonNode token : read(http, body).path("tokens")) {
            if (!token.isInt()) {
                throw new ApiError(400, "tokens must be a list of token numbers");
            }
            tokens.add(token.intValue());
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("prompt", ids.text(tokens));
        BodyRoute.answer(http, answer.toString());
    }

    private JsonNode read(HttpServerRequest http, Buffer body) {
        JsonRequest request = JsonRequest.read(spec.model(), body.getBytes(), http.getHeader(BodyRoute.FAULT_HEADER));
        request.refuseIfAsked();
        return request.root();
    }
}
