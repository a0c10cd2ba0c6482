package io.wharfinger.router.dialect.anthropic.tochat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.wire.Field;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import java.util.List;

/** The messages of a chat, from the fields `system` and `messages`. Messages in a row by the same role are one turn. */
final class ChatMessages {
    /** Claude Code's first system block: it differs in every request, and would keep any prefix cache from being hit. */
    private static final String BILLING_LINE = "x-anthropic-billing-header:";

    private final ArrayNode messages = Trees.array();
    private boolean prefill;

    private ChatMessages() {}

    static ChatMessages of(Field body) throws UntranslatableException {
        ChatMessages chat = new ChatMessages();
        chat.addSystem(body.at("system"));
        List<Field> given = body.at("messages").items();
        if (given.isEmpty()) {
            throw body.at("messages")
                    .wrong(body.at("messages").isAbsent() ? "is missing" : "must have at least one message");
        }
        for (int i = 0; i < given.size(); ) {
            int end = endOfTurn(given, i);
            chat.addTurn(given.subList(i, end));
            i = end;
        }
        return chat;
    }

    private static int endOfTurn(List<Field> given, int from) throws UntranslatableException {
        String role = given.get(from).at("role").text();
        int end = from + 1;
        while (end < given.size() && given.get(end).at("role").text().equals(role)) {
            end++;
        }
        return end;
    }

    private void addTurn(List<Field> turn) throws UntranslatableException {
        Field role = turn.getFirst().at("role");
        prefill = false;
        switch (role.text()) {
            case "user" -> addUser(turn);
            case "assistant" -> addAssistant(turn);
            case "system" -> {
                for (Field message : turn) {
                    addSystem(content(message));
                }
            }
            default -> throw role.wrong("must be \"user\" or \"assistant\"");
        }
    }

    private void addUser(List<Field> turn) throws UntranslatableException {
        UserTurn user = new UserTurn(messages);
        for (Field message : turn) {
            user.add(content(message));
        }
        user.end();
    }

    private void addAssistant(List<Field> turn) throws UntranslatableException {
        AssistantTurn assistant = new AssistantTurn();
        for (Field message : turn) {
            assistant.add(content(message));
        }
        messages.add(assistant.message());
        prefill = assistant.isPrefill();
    }

    private static Field content(Field message) throws UntranslatableException {
        Field content = message.at("content");
        if (!content.node().isTextual() && !content.node().isArray()) {
            throw content.wrong(content.isAbsent() ? "is missing" : "must be a text or an array of blocks");
        }
        return content;
    }

    private void addSystem(Field system) throws UntranslatableException {
        Parts texts = new Parts();
        if (system.node().isTextual()) {
            addSystemText(texts, system.text());
        } else {
            for (Field block : system.items()) {
                if (!block.at("type").text().equals("text")) {
                    throw block.at("type").wrong("must be \"text\"");
                }
                addSystemText(texts, block.at("text").text());
            }
        }
        if (!texts.isEmpty()) {
            messages.addObject().put("role", "system").put("content", texts.takeTexts(new Parts()));
        }
    }

    private static void addSystemText(Parts texts, String text) {
        if (!text.startsWith(BILLING_LINE)) {
            texts.addText(text);
        }
    }

    ArrayNode messages() {
        return messages;
    }

    /** Whether the last message is the beginning of the answer. */
    boolean endsWithPrefill() {
        return prefill;
    }
}
