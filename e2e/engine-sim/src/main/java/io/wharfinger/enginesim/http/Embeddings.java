package io.wharfinger.enginesim.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.wharfinger.enginesim.tokens.PrefixBlocks;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;

/** Embeddings: a vector of length 1 for each input, the same for the same words. */
final class Embeddings implements BodyRoute {
    private static final int DIMENSIONS = 384;

    private final Pooling pooling;
    private final String model;
    private final InstantSource time;

    Embeddings(Pooling pooling, String model, InstantSource time) {
        this.pooling = pooling;
        this.model = model;
        this.time = time;
    }

    @Override
    public void start(HttpServerRequest http, Buffer body) {
        JsonRequest request = JsonRequest.read(model, body.getBytes(), http.getHeader(FAULT_HEADER));
        request.refuseIfAsked();
        List<PrefixBlocks> inputs = inputs(request.root().path("input"));
        pooling.run(http, inputs, () -> json(request.root(), inputs));
    }

    private List<PrefixBlocks> inputs(JsonNode input) {
        boolean several = input.isArray() && !input.path(0).isInt();
        List<PrefixBlocks> inputs = new ArrayList<>();
        if (several) {
            input.forEach(one -> inputs.add(input(one)));
        } else {
            inputs.add(input(input));
        }
        return inputs;
    }

    /** A text, or a list of token numbers. */
    private PrefixBlocks input(JsonNode one) {
        PrefixBlocks blocks = pooling.prompt();
        if (one.isTextual()) {
            blocks.append(one.textValue());
        } else if (one.isArray() && one.valueStream().allMatch(JsonNode::isInt)) {
            one.forEach(token -> blocks.append(token.asText()));
        } else {
            throw new ApiError(
                    400, "input must be a text, a list of texts, or a list of token numbers or of such lists");
        }
        return blocks;
    }

    private String json(JsonNode request, List<PrefixBlocks> inputs) {
        int dimensions = request.path("dimensions").asInt(DIMENSIONS);
        if (dimensions < 1 || dimensions > DIMENSIONS) {
            throw new ApiError(400, "dimensions must be in 1.." + DIMENSIONS + ": " + dimensions);
        }
        boolean base64 = request.path("encoding_format").asText().equals("base64");
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("id", "embd-" + Long.toHexString(inputs.getFirst().fingerprint()))
                .put("object", "list")
                .put("created", time.instant().getEpochSecond())
                .put("model", model);
        ArrayNode data = root.putArray("data");
        for (PrefixBlocks input : inputs) {
            ObjectNode item = data.addObject().put("index", data.size() - 1).put("object", "embedding");
            put(item, vector(input.fingerprint(), dimensions), base64);
        }
        usage(root, Pooling.tokens(inputs));
        return root.toString();
    }

    private static void put(ObjectNode item, float[] vector, boolean base64) {
        if (base64) {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(vector);
            item.put("embedding", Base64.getEncoder().encodeToString(bytes.array()));
        } else {
            ArrayNode numbers = item.putArray("embedding");
            for (float number : vector) {
                numbers.add(number);
            }
        }
    }

    private static float[] vector(long fingerprint, int dimensions) {
        SplittableRandom random = new SplittableRandom(fingerprint);
        double[] raw = random.doubles(dimensions, -1, 1).toArray();
        double squares = 0;
        for (double number : raw) {
            squares += number * number;
        }
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) (raw[i] / Math.sqrt(squares));
        }
        return vector;
    }

    /** Usage as vLLM reports it where nothing is written. */
    static void usage(ObjectNode root, int tokens) {
        root.putObject("usage")
                .put("prompt_tokens", tokens)
                .put("total_tokens", tokens)
                .put("completion_tokens", 0)
                .putNull("prompt_tokens_details");
    }
}
