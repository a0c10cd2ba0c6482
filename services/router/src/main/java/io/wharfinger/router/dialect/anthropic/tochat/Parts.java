package io.wharfinger.router.dialect.anthropic.tochat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.wire.Field;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** The content of one chat message, as it grows from text, image, document and search result blocks. */
final class Parts {
    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

    private final ArrayNode parts = Trees.array();
    private int texts;

    boolean isEmpty() {
        return parts.isEmpty();
    }

    void addText(String text) {
        if (!text.isEmpty()) {
            parts.addObject().put("type", "text").put("text", text);
            texts++;
        }
    }

    void addAll(Parts others) {
        parts.addAll(others.parts);
        texts += others.texts;
    }

    /** Adds a block of a user's turn or of a tool's result. */
    void add(Field block) throws UntranslatableException {
        String type = block.at("type").text();
        switch (type) {
            case "text" -> addText(block.at("text").text());
            case "image" -> addImage(block.at("source"));
            case "document" -> addDocument(block);
            case "search_result" -> addSearchResult(block);
            case "mid_conv_system" -> addContent(block.at("content"));
            default ->
                throw block.at("type").wrong("is \"" + Names.shown(type) + "\", which the engine has no form for");
        }
    }

    private void addImage(Field source) throws UntranslatableException {
        String type = source.at("type").text();
        String url = switch (type) {
            case "base64" ->
                "data:" + mediaType(source.at("media_type")) + ";base64,"
                        + source.at("data").text();
            case "url" -> webAddress(source.at("url"));
            default ->
                throw source.at("type")
                        .wrong("is \"" + Names.shown(type)
                                + "\"; send images as \"base64\" or \"url\", engines keep no files");
        };
        ObjectNode part = parts.addObject().put("type", "image_url");
        part.putObject("image_url").put("url", url);
    }

    private static String mediaType(Field field) throws UntranslatableException {
        String mediaType = field.text();
        if (!IMAGES.contains(mediaType)) {
            throw field.wrong("must be image/jpeg, image/png, image/gif or image/webp");
        }
        return mediaType;
    }

    private static String webAddress(Field field) throws UntranslatableException {
        String address = field.text();
        if (!address.startsWith("https://") && !address.startsWith("http://")) {
            throw field.wrong("must begin with https:// or http://");
        }
        return address;
    }

    private void addDocument(Field block) throws UntranslatableException {
        Field source = block.at("source");
        String type = source.at("type").text();
        StringJoiner head = new StringJoiner("\n");
        addIfThere(head, block.at("title"));
        addIfThere(head, block.at("context"));
        switch (type) {
            case "text" -> addText(headed(head, source.at("data").text()));
            case "content" -> {
                addText(head.toString());
                addContent(source.at("content"));
            }
            default ->
                throw source.at("type")
                        .wrong("is \"" + Names.shown(type)
                                + "\"; engines read documents as \"text\" or \"content\" only");
        }
    }

    private static void addIfThere(StringJoiner joiner, Field field) throws UntranslatableException {
        if (!field.isAbsent()) {
            joiner.add(field.text());
        }
    }

    private static String headed(StringJoiner head, String text) {
        return head.length() == 0 ? text : head + "\n\n" + text;
    }

    private void addSearchResult(Field block) throws UntranslatableException {
        StringJoiner head = new StringJoiner("\n");
        addIfThere(head, block.at("title"));
        addIfThere(head, block.at("source"));
        addText(head.toString());
        addContent(block.at("content"));
    }

    /** Adds a text, or blocks. */
    void addContent(Field content) throws UntranslatableException {
        if (content.node().isTextual()) {
            addText(content.text());
            return;
        }
        for (Field block : content.items()) {
            add(block);
        }
    }

    /** The texts, a line each; and in `others` whatever is no text. */
    String takeTexts(Parts others) {
        List<String> lines = new ArrayList<>();
        for (JsonNode part : parts) {
            if (part.has("text")) {
                lines.add(part.get("text").textValue());
            } else {
                others.parts.add(part);
            }
        }
        return String.join("\n", lines);
    }

    /** A plain text if it is one, else the parts. */
    JsonNode content() {
        if (parts.isEmpty()) {
            return TextNode.valueOf("");
        }
        return parts.size() == 1 && texts == 1 ? parts.get(0).get("text") : parts;
    }
}
