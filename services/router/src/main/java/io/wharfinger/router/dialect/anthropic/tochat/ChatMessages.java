package io.wharfinger.router.dialect.anthropic.tochat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.wire.Field;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import java.util.List;

/**
 * The messages of a chat, from the fields `system` and `messages`. Messages in a row by the same role are one turn. Of the
 * system there is one message, the first, as chat templates want it: what it says later on is said in the user's turn.
 */
final class ChatMessages {
    /** Claude Code's first system block: it differs in every request, and would keep any prefix cache from being hit. */
    private static final String BILLING_LINE = "x-anthropic-billing-header:";

    private final ArrayNode messages = Trees.array();
    private final Parts system = new Parts();
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
        int first = chat.addLeadingSystem(given);
        for (int i = first; i < given.size(); ) {
            int end = endOfTurn(given, i);
            chat.addTurn(given.subList(i, end));
            i = end;
        }
        chat.putSystemFirst();
        return chat;
    }

    /** How many messages there are of the system before any other. */
    private int addLeadingSystem(List<Field> given) throws UntranslatableException {
        int first = 0;
        while (first < given.size() && given.get(first).at("role").text().equals("system")) {
            addSystem(content(given.get(first)));
            first++;
        }
        return first;
    }

    private void putSystemFirst() {
        if (!system.isEmpty()) {
            String text = system.takeTexts(new Parts());
            messages.insertObject(0).put("role", "system").put("content", text);
        }
    }

    private static String role(Field message) throws UntranslatableException {
        String role = message.at("role").text();
        return role.equals("system") ? "user" : role;
    }

    private static int endOfTurn(List<Field> given, int from) throws UntranslatableException {
        String role = role(given.get(from));
        int end = from + 1;
        while (end < given.size() && role(given.get(end)).equals(role)) {
            end++;
        }
        return end;
    }

    private void addTurn(List<Field> turn) throws UntranslatableException {
        prefill = false;
        switch (role(turn.getFirst())) {
            case "user" -> addUser(turn);
            case "assistant" -> addAssistant(turn);
            default -> throw turn.getFirst().at("role").wrong("must be \"user\" or \"assistant\"");
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

    private void addSystem(Field given) throws UntranslatableException {
        if (given.node().isTextual()) {
            addSystemText(given.text());
        } else {
            for (Field block : given.items()) {
                if (!block.at("type").text().equals("text")) {
                    throw block.at("type").wrong("must be \"text\"");
                }
                addSystemText(block.at("text").text());
            }
        }
    }

    private void addSystemText(String text) {
        if (!text.startsWith(BILLING_LINE)) {
            system.addText(text);
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
