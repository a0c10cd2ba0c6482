package io.wharfinger.hardware.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.wharfinger.hardware.Survey;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Trees of YAML and JSON whose leaves are all text, so that a version "580.10" stays what it is. An alias of YAML becomes
 * the text of its name and is never expanded. The elements of a list's {@code items} are handed over one by one.
 */
public final class TextTree {
    private static final int DEPTH_MAX = 64;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonFactory YAML =
            YAMLFactory.builder().loaderOptions(yamlOptions()).build();

    private final JsonParser parser;
    private final Consumer<JsonNode> roots;
    private final Deque<ContainerNode<?>> open = new ArrayDeque<>();
    private final Deque<String> names = new ArrayDeque<>();

    private TextTree(JsonParser parser, Consumer<JsonNode> roots) {
        this.parser = parser;
        this.roots = roots;
    }

    /**
     * Reads all documents of a JSON text.
     *
     * @param roots takes each document, and before it each item of its list that names its kind; of a document that ends
     *     too early it takes what was whole
     * @throws IOException if the text is not JSON, with what is wrong
     */
    public static void json(String text, Consumer<JsonNode> roots) throws IOException {
        read(JSON, text, roots);
    }

    /** As {@link #json}, for YAML. */
    public static void yaml(String text, Consumer<JsonNode> roots) throws IOException {
        read(YAML, text, roots);
    }

    private static void read(JsonFactory format, String text, Consumer<JsonNode> roots) throws IOException {
        try (JsonParser parser = format.createParser(text)) {
            new TextTree(parser, roots).readAll();
        }
    }

    private void readAll() throws IOException {
        try {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                take(token);
            }
        } catch (IOException | RuntimeException e) {
            salvage();
            throw e instanceof IOException known ? known : new IOException(e.getMessage(), e);
        }
    }

    private void take(JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT -> start(NODES.objectNode());
            case START_ARRAY -> start(NODES.arrayNode());
            case END_OBJECT, END_ARRAY -> end();
            case FIELD_NAME -> {
                names.pop();
                names.push(parser.currentName());
            }
            case VALUE_NULL -> attach(NODES.nullNode());
            default -> attach(NODES.textNode(parser.getText()));
        }
    }

    private void start(ContainerNode<?> container) throws IOException {
        if (open.size() >= DEPTH_MAX) {
            throw new IOException("It is nested more than " + DEPTH_MAX + " deep.");
        }
        open.push(container);
        names.push("");
    }

    private void end() {
        ContainerNode<?> whole = open.pop();
        names.pop();
        if (isItem() && whole.hasNonNull("kind")) {
            roots.accept(whole);
        } else {
            attach(whole);
        }
    }

    private void attach(JsonNode node) {
        switch (open.peek()) {
            case ObjectNode object -> object.set(names.element(), node);
            case ArrayNode array -> array.add(node);
            case null, default -> roots.accept(node);
        }
    }

    /** An element of the outermost object's {@code items}. */
    private boolean isItem() {
        return open.size() == 2
                && open.peek() instanceof ArrayNode
                && names.peekLast() != null
                && names.peekLast().equals("items");
    }

    /** Closes what is still open, without the element that was being read: it may be half of one. */
    private void salvage() {
        boolean dropped = false;
        while (!open.isEmpty()) {
            if (dropped) {
                end();
            } else {
                open.pop();
                names.pop();
                dropped = open.peek() instanceof ArrayNode;
            }
        }
    }

    private static LoaderOptions yamlOptions() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Survey.FILE_BYTES_MAX);
        options.setNestingDepthLimit(DEPTH_MAX);
        return options;
    }
}
