package io.wharfinger.router.dialect.anthropic.tomessages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.wire.Field;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import java.util.ArrayList;
import java.util.List;

/** The content of a chat message as blocks. Empty texts are left out: Messages refuses them. */
final class ContentParts {
    private ContentParts() {}

    /** The blocks of what a user says. */
    static List<ObjectNode> ofUser(Field content) throws UntranslatableException {
        List<ObjectNode> blocks = new ArrayList<>();
        if (content.node().isTextual()) {
            addText(blocks, content.text());
            return blocks;
        }
        for (Field part : parts(content)) {
            Field type = part.at("type");
            switch (type.text()) {
                case "text" -> addText(blocks, part.at("text").text());
                case "image_url" -> blocks.add(image(part.at("image_url").at("url")));
                case "file" -> blocks.add(document(part.at("file")));
                default ->
                    throw type.wrong("must be \"text\", \"image_url\" or \"file\": the model takes nothing else");
            }
        }
        return blocks;
    }

    /** The blocks of what can only be text: system messages, an assistant's turn, a tool's result. */
    static List<ObjectNode> ofText(Field content) throws UntranslatableException {
        List<ObjectNode> blocks = new ArrayList<>();
        if (content.isAbsent()) {
            return blocks;
        }
        if (content.node().isTextual()) {
            addText(blocks, content.text());
            return blocks;
        }
        for (Field part : parts(content)) {
            Field type = part.at("type");
            switch (type.text()) {
                case "text" -> addText(blocks, part.at("text").text());
                case "refusal" -> addText(blocks, part.at("refusal").text());
                default -> throw type.wrong("must be \"text\" here");
            }
        }
        return blocks;
    }

    private static List<Field> parts(Field content) throws UntranslatableException {
        if (!content.node().isArray()) {
            throw content.wrong(content.isAbsent() ? "is missing" : "must be a text or an array of parts");
        }
        return content.items();
    }

    private static void addText(List<ObjectNode> blocks, String text) {
        if (!text.isEmpty()) {
            blocks.add(Trees.object().put("type", "text").put("text", text));
        }
    }

    private static ObjectNode image(Field url) throws UntranslatableException {
        String address = url.text();
        ObjectNode block = Trees.object().put("type", "image");
        if (address.startsWith("https://") || address.startsWith("http://")) {
            block.putObject("source").put("type", "url").put("url", address);
        } else {
            block.set("source", DataUrl.of(url).source());
        }
        return block;
    }

    private static ObjectNode document(Field file) throws UntranslatableException {
        if (!file.at("file_id").isAbsent()) {
            throw file.at("file_id").wrong("names a file of OpenAI's, which the model cannot read; send \"file_data\"");
        }
        ObjectNode block = Trees.object().put("type", "document");
        block.set("source", DataUrl.of(file.at("file_data")).source());
        if (!file.at("filename").isAbsent()) {
            block.put("title", file.at("filename").text());
        }
        return block;
    }
}
