package io.wharfinger.router.dialect.anthropic.tomessages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.Family;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.wire.Field;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** A request to chat completions put as one to Messages. */
public final class MessagesRequest {
    /** Messages wants a limit, chat completions does not. */
    static final long MAX_TOKENS_DEFAULT = 8192;

    private static final Set<String> NOT_PASSED = Set.of(
            "model",
            "messages",
            "max_tokens",
            "max_completion_tokens",
            "stop",
            "stream",
            "stream_options",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "user",
            "response_format",
            "temperature",
            "top_p",
            // What follows has no form there, and an answer without it is still an answer.
            "n",
            "logprobs",
            "top_logprobs",
            "logit_bias",
            "presence_penalty",
            "frequency_penalty",
            "seed",
            "store",
            "metadata",
            "service_tier",
            "modalities",
            "reasoning_effort",
            "verbosity",
            "prediction",
            "prompt_cache_key",
            "prompt_cache_retention",
            "safety_identifier",
            "cache_salt",
            "priority");

    private MessagesRequest() {}

    /**
     * Translates.
     *
     * @param body the client's body, a JSON object
     * @throws UntranslatableException naming the field that is wrong, or that Messages has no form for
     */
    public static byte[] of(byte[] body, Rewrite rewrite) throws UntranslatableException {
        Field given = read(body);
        refuseOtherForms(given);
        ObjectNode request = Trees.object();
        String model = rewrite.model();
        request.put("model", model == null ? given.at("model").text() : model);
        Chat.of(given.at("messages")).putInto(request);
        passUnknown(request, given);
        request.put("max_tokens", maxTokens(given));
        putStops(request, given.at("stop"));
        putSampling(request, given);
        Tools.putInto(request, given);
        putFormat(request, given.at("response_format"));
        if (!given.at("user").isAbsent()) {
            request.putObject("metadata").put("user_id", given.at("user").text());
        }
        request.put("stream", given.at("stream").isTrue());
        return Trees.bytes(request);
    }

    private static Field read(byte[] body) throws UntranslatableException {
        try {
            return Field.root(Family.OPENAI, Trees.read(body, 0, body.length));
        } catch (IOException e) {
            throw new UntranslatableException("The body is not valid JSON, or has a field twice.", null);
        }
    }

    /** What would make the answer another one than the client can read. */
    private static void refuseOtherForms(Field given) throws UntranslatableException {
        Field choices = given.at("n");
        if (!choices.isAbsent() && choices.atLeast(1) != 1) {
            throw choices.wrong("must be 1: the model gives one answer at a time");
        }
        if (given.at("logprobs").isTrue()) {
            throw given.at("logprobs").wrong("must be false: the model does not tell probabilities");
        }
        for (Field modality : given.at("modalities").items()) {
            if (!modality.text().equals("text")) {
                throw modality.wrong("must be \"text\": the model answers in nothing else");
            }
        }
        for (String outdated : new String[] {"functions", "function_call"}) {
            if (!given.at(outdated).isAbsent()) {
                throw given.at(outdated).wrong("is outdated; use \"tools\" and \"tool_choice\"");
            }
        }
    }

    private static void passUnknown(ObjectNode request, Field given) {
        for (Map.Entry<String, JsonNode> member : given.node().properties()) {
            if (!NOT_PASSED.contains(member.getKey())) {
                request.set(member.getKey(), member.getValue());
            }
        }
    }

    private static long maxTokens(Field given) throws UntranslatableException {
        for (String name : new String[] {"max_completion_tokens", "max_tokens"}) {
            if (!given.at(name).isAbsent()) {
                return given.at(name).atLeast(1);
            }
        }
        return MAX_TOKENS_DEFAULT;
    }

    private static void putStops(ObjectNode request, Field stop) throws UntranslatableException {
        ArrayNode sequences = Trees.array();
        if (stop.node().isTextual()) {
            sequences.add(stop.text());
        } else {
            for (Field sequence : stop.items()) {
                sequences.add(sequence.text());
            }
        }
        if (!sequences.isEmpty()) {
            request.set("stop_sequences", sequences);
        }
    }

    private static void putSampling(ObjectNode request, Field given) throws UntranslatableException {
        if (!given.at("temperature").isAbsent()) {
            BigDecimal asked = given.at("temperature").number().decimalValue();
            // From 0 to 2 in one API, from 0 to 1 in the other.
            request.set("temperature", DecimalNode.valueOf(asked.min(BigDecimal.ONE)));
        }
        if (!given.at("top_p").isAbsent()) {
            request.set("top_p", given.at("top_p").number());
        }
    }

    private static void putFormat(ObjectNode request, Field format) throws UntranslatableException {
        if (format.isAbsent()) {
            return;
        }
        switch (format.at("type").text()) {
            case "text" -> {
                // That is what it does.
            }
            case "json_schema" -> {
                ObjectNode config = request.path("output_config") instanceof ObjectNode given
                        ? given
                        : request.putObject("output_config");
                config.putObject("format")
                        .put("type", "json_schema")
                        .set("schema", format.at("json_schema").at("schema").object());
            }
            default ->
                throw format.at("type")
                        .wrong("must be \"text\" or \"json_schema\": the model writes JSON only by a schema");
        }
    }
}
