package io.wharfinger.enginesim.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.wharfinger.enginesim.tokens.PrefixBlocks;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Scores of pairs of texts: one with each of several, or two lists side by side. */
final class Scoring implements BodyRoute {
    private final Pooling pooling;
    private final String model;
    private final InstantSource time;

    Scoring(Pooling pooling, String model, InstantSource time) {
        this.pooling = pooling;
        this.model = model;
        this.time = time;
    }

    @Override
    public void start(HttpServerRequest http, Buffer body) {
        JsonRequest request = JsonRequest.read(model, body.getBytes(), http.getHeader(FAULT_HEADER));
        request.refuseIfAsked();
        List<String> ones = texts(request.root(), "text_1", "queries");
        List<String> others = texts(request.root(), "text_2", "documents");
        if (ones.size() != 1 && ones.size() != others.size()) {
            throw new ApiError(400, "text_1 must be one text, or as many as text_2");
        }
        List<PrefixBlocks> pairs = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            String one = ones.size() == 1 ? ones.getFirst() : ones.get(i);
            PrefixBlocks pair = pooling.prompt();
            pair.append(one);
            pair.append(others.get(i));
            pairs.add(pair);
            scores.add(Overlap.of(one, others.get(i)));
        }
        pooling.run(http, pairs, () -> json(scores, Pooling.tokens(pairs)));
    }

    private static List<String> texts(JsonNode root, String field, String alias) {
        JsonNode given = root.has(field) ? root.path(field) : root.path(alias);
        List<String> texts = new ArrayList<>();
        if (given.isTextual()) {
            texts.add(given.textValue());
        } else {
            given.forEach(text -> texts.add(text.asText()));
        }
        if (texts.isEmpty()) {
            throw new ApiError(400, field + " must be a text or a list of texts");
        }
        return texts;
    }

    private String json(List<Double> scores, int tokens) {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("id", "score-" + Integer.toHexString(scores.hashCode()))
                .put("object", "list")
                .put("created", time.instant().getEpochSecond())
                .put("model", model);
        ArrayNode data = root.putArray("data");
        scores.forEach(score -> data.addObject()
                .put("index", data.size() - 1)
                .put("object", "score")
                .put("score", score));
        Embeddings.usage(root, tokens);
        return root.toString();
    }
}
