package io.wharfinger.enginesim.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.wharfinger.enginesim.tokens.PrefixBlocks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Documents in the order in which they fit a query. */
final class Ranking implements BodyRoute {
    private final Pooling pooling;
    private final String model;

    Ranking(Pooling pooling, String model) {
        this.pooling = pooling;
        this.model = model;
    }

    @Override
    public void start(HttpServerRequest http, Buffer body) {
        JsonRequest request = JsonRequest.read(model, body.getBytes(), http.getHeader(FAULT_HEADER));
        request.refuseIfAsked();
        String query = text(request.root().path("query"), "query");
        List<String> documents = documents(request.root().path("documents"));
        List<PrefixBlocks> pairs = new ArrayList<>();
        for (String document : documents) {
            PrefixBlocks pair = pooling.prompt();
            pair.append(query);
            pair.append(document);
            pairs.add(pair);
        }
        int top = request.root().path("top_n").asInt(0);
        pooling.run(http, pairs, () -> json(query, documents, top < 1 ? documents.size() : top, Pooling.tokens(pairs)));
    }

    private static List<String> documents(JsonNode documents) {
        List<String> texts = new ArrayList<>();
        documents.forEach(document ->
                texts.add(text(document.isObject() ? document.path("text") : document, "each of documents")));
        return texts;
    }

    private static String text(JsonNode node, String what) {
        if (!node.isTextual()) {
            throw new ApiError(400, what + " must be a text");
        }
        return node.textValue();
    }

    private String json(String query, List<String> documents, int top, int tokens) {
        List<Double> scores =
                documents.stream().map(document -> Overlap.of(query, document)).toList();
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("id", "rerank-" + Integer.toHexString(query.hashCode()))
                .put("model", model);
        root.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
        ArrayNode results = root.putArray("results");
        IntStream.range(0, documents.size())
                .boxed()
                .sorted(Comparator.comparing(scores::get).reversed())
                .limit(top)
                .forEach(index -> result(results.addObject(), index, documents.get(index), scores.get(index)));
        return root.toString();
    }

    private static void result(ObjectNode result, int index, String document, double score) {
        result.put("index", index).put("relevance_score", score);
        result.putObject("document").put("text", document);
    }
}
