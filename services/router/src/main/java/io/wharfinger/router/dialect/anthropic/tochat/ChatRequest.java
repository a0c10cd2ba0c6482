package io.wharfinger.router.dialect.anthropic.tochat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.Family;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.wire.Field;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A request to Messages put as one to chat completions.
 *
 * @param body what is sent
 * @param stopSequences the texts that shall end the answer
 */
public record ChatRequest(byte[] body, Set<String> stopSequences) {
    /** Fields of Messages that have a form of their own here, or that mean something to Anthropic only. */
    private static final Set<String> NOT_PASSED = Set.of(
            "model",
            "messages",
            "system",
            "max_tokens",
            "stop_sequences",
            "metadata",
            "tools",
            "tool_choice",
            "thinking",
            "output_config",
            "output_format",
            "stream",
            "service_tier",
            "cache_control",
            "container",
            "context_management",
            "mcp_servers",
            "inference_geo",
            "speed",
            "betas",
            "diagnostics",
            "fallbacks");
    /** Fields of chat completions that the router needs for itself, or that would take the answer out of its form. */
    private static final Set<String> NOT_TAKEN =
            Set.of("stream_options", "max_completion_tokens", "functions", "function_call", "cache_salt", "priority");

    /**
     * Translates.
     *
     * @param body the client's body, a JSON object
     * @throws UntranslatableException naming the field that is wrong, or that the engine has no form for
     */
    public static ChatRequest of(byte[] body, Rewrite rewrite) throws UntranslatableException {
        Field given = read(body);
        ObjectNode chat = Trees.object();
        putModel(chat, given, rewrite);
        ChatMessages messages = ChatMessages.of(given);
        chat.set("messages", messages.messages());
        passUnknown(chat, given);
        chat.put("max_tokens", given.at("max_tokens").atLeast(1));
        putSampling(chat, given);
        Set<String> stops = putStops(chat, given.at("stop_sequences"));
        ChatTools.of(given.at("tools")).putInto(chat, given.at("tool_choice"));
        Thinking.putInto(chat, given.at("thinking"));
        Thinking.putEffortInto(chat, given.at("output_config"));
        Thinking.putFormat(chat, given.at("output_format"));
        putUser(chat, given.at("metadata"));
        if (messages.endsWithPrefill()) {
            chat.put("continue_final_message", true).put("add_generation_prompt", false);
        }
        putStream(chat, given.at("stream").isTrue(), rewrite.runningUsage());
        putRewritten(chat, rewrite);
        return new ChatRequest(Trees.bytes(chat), stops);
    }

    /** The chat as vLLM counts its tokens. */
    public static byte[] toCount(byte[] body, Rewrite rewrite) throws UntranslatableException {
        Field given = read(body);
        ObjectNode chat = Trees.object();
        putModel(chat, given, rewrite);
        ChatMessages messages = ChatMessages.of(given);
        chat.set("messages", messages.messages());
        ArrayNode tools = ChatTools.of(given.at("tools")).tools();
        if (!tools.isEmpty()) {
            chat.set("tools", tools);
        }
        Thinking.putInto(chat, given.at("thinking"));
        if (messages.endsWithPrefill()) {
            chat.put("continue_final_message", true);
        }
        chat.put("add_generation_prompt", !messages.endsWithPrefill());
        return Trees.bytes(chat);
    }

    private static Field read(byte[] body) throws UntranslatableException {
        try {
            return Field.root(Family.ANTHROPIC, Trees.read(body, 0, body.length));
        } catch (IOException e) {
            throw new UntranslatableException("The body is not valid JSON, or has a field twice.", null);
        }
    }

    private static void putModel(ObjectNode chat, Field given, Rewrite rewrite) throws UntranslatableException {
        String model = given.at("model").text();
        String other = rewrite.model();
        chat.put("model", other == null ? model : other);
    }

    /** This is how engines take what they have besides the API. */
    private static void passUnknown(ObjectNode chat, Field given) throws UntranslatableException {
        refuseUnlessEmpty(given.at("mcp_servers"));
        refuseUnlessEmpty(given.at("container"));
        Field choices = given.at("n");
        if (!choices.isAbsent() && choices.atLeast(1) != 1) {
            throw choices.wrong("must be 1: a message is one answer");
        }
        for (Map.Entry<String, JsonNode> member : given.node().properties()) {
            if (!NOT_PASSED.contains(member.getKey()) && !NOT_TAKEN.contains(member.getKey())) {
                chat.set(member.getKey(), member.getValue());
            }
        }
    }

    private static void refuseUnlessEmpty(Field field) throws UntranslatableException {
        if (!field.isAbsent() && (field.node().isValueNode() || !field.node().isEmpty())) {
            throw field.wrong("asks for what only Anthropic's own servers have; leave it out");
        }
    }

    private static void putSampling(ObjectNode chat, Field given) throws UntranslatableException {
        for (String name : new String[] {"temperature", "top_p", "top_k"}) {
            Field field = given.at(name);
            if (field.isAbsent()) {
                chat.remove(name);
            } else {
                chat.set(name, field.number());
            }
        }
    }

    private static Set<String> putStops(ObjectNode chat, Field given) throws UntranslatableException {
        Set<String> stops = new HashSet<>();
        if (!given.isAbsent()) {
            ArrayNode stop = Trees.array();
            for (Field sequence : given.items()) {
                stops.add(sequence.text());
                stop.add(sequence.text());
            }
            if (!stop.isEmpty()) {
                chat.set("stop", stop);
            }
        }
        return Set.copyOf(stops);
    }

    private static void putUser(ObjectNode chat, Field metadata) throws UntranslatableException {
        if (!metadata.isAbsent() && !metadata.at("user_id").isAbsent()) {
            chat.put("user", metadata.at("user_id").text());
        }
    }

    private static void putStream(ObjectNode chat, boolean stream, boolean runningUsage) {
        chat.put("stream", stream);
        if (stream) {
            ObjectNode options = chat.putObject("stream_options").put("include_usage", true);
            if (runningUsage) {
                options.put("continuous_usage_stats", true);
            }
        }
    }

    private static void putRewritten(ObjectNode chat, Rewrite rewrite) {
        String salt = rewrite.cacheSalt();
        if (salt != null) {
            chat.put("cache_salt", salt);
        }
        Integer priority = rewrite.priority();
        if (priority != null) {
            chat.put("priority", priority);
        }
    }
}
