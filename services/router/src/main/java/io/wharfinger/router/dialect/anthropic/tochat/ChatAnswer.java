package io.wharfinger.router.dialect.anthropic.tochat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import io.wharfinger.router.dialect.anthropic.wire.UsageTrees;
import java.util.Set;

/** A whole answer of chat completions as a message. */
public final class ChatAnswer {
    /** Where arguments that are no JSON object are kept. */
    private static final String RAW = "raw_arguments";

    private ChatAnswer() {}

    /**
     * Translates.
     *
     * @param chat the answer; only its first choice counts
     * @param model as the client has named it
     * @param stopSequences those of the request
     */
    public static ObjectNode message(JsonNode chat, String model, Set<String> stopSequences) {
        JsonNode choice = chat.path("choices").path(0);
        ObjectNode message = Messages.begun(chat, model);
        ArrayNode content = message.withArray("content");
        JsonNode said = choice.path("message");
        addTexts(content, said);
        for (JsonNode call : said.path("tool_calls")) {
            addCall(content, call);
        }
        Stop.of(choice, stopSequences, !said.path("tool_calls").isEmpty()).putInto(message);
        message.set("usage", UsageTrees.message(UsageTrees.ofChat(chat.path("usage"))));
        return message;
    }

    private static void addTexts(ArrayNode content, JsonNode said) {
        String reasoning = Messages.reasoning(said);
        if (!reasoning.isEmpty()) {
            content.addObject()
                    .put("type", "thinking")
                    .put("thinking", reasoning)
                    .put("signature", Messages.SIGNATURE);
        }
        String text = Messages.text(said);
        if (!text.isEmpty()) {
            content.addObject().put("type", "text").put("text", text);
        }
    }

    private static void addCall(ArrayNode content, JsonNode call) {
        JsonNode function = call.path("function");
        content.addObject()
                .put("type", "tool_use")
                .put("id", call.path("id").asText(""))
                .put("name", function.path("name").asText(""))
                .set("input", input(function.path("arguments").asText("")));
    }

    /** A model may write what is no JSON; its words are not lost, and whoever runs the tool sees that they are not its input. */
    private static ObjectNode input(String arguments) {
        if (arguments.isBlank()) {
            return Trees.object();
        }
        try {
            if (Trees.read(arguments) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            return Trees.object().put(RAW, arguments);
        }
        return Trees.object().put(RAW, arguments);
    }
}
