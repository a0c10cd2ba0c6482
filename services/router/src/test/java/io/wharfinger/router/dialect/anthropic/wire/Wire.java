package io.wharfinger.router.dialect.anthropic.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.dialect.sse.SseSplitter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Bodies and streams as they are on the wire. */
public final class Wire {
    private Wire() {}

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static JsonNode tree(String json) {
        return tree(bytes(json));
    }

    public static JsonNode tree(byte[] json) {
        try {
            return Trees.read(json, 0, json.length);
        } catch (IOException e) {
            throw new UncheckedIOException(new String(json, StandardCharsets.UTF_8), e);
        }
    }

    /** All that a client sees of a stream which arrives in pieces that end at those offsets. */
    public static String relayed(String stream, List<Integer> cuts, Function<SseEvent, StreamStep> conversation) {
        byte[] all = bytes(stream);
        SseSplitter splitter = new SseSplitter(1024 * 1024);
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        int from = 0;
        List<Integer> ends = new ArrayList<>(cuts.stream().sorted().toList());
        ends.add(all.length);
        for (int end : ends) {
            splitter.append(all, from, end - from);
            from = end;
            for (SseEvent event = splitter.next(); event != null; event = splitter.next()) {
                seen.writeBytes(bytesOf(conversation.apply(event)));
            }
        }
        return seen.toString(StandardCharsets.UTF_8);
    }

    public static String relayed(String stream, Function<SseEvent, StreamStep> conversation) {
        return relayed(stream, List.of(), conversation);
    }

    /** What a step sends. */
    public static byte[] bytesOf(StreamStep step) {
        return switch (step) {
            case StreamStep.Forward forward -> forward.bytes();
            case StreamStep.Drop() -> new byte[0];
            case StreamStep.Hold hold -> hold.bytes();
            case StreamStep.End end -> end.bytes();
            case StreamStep.EngineError error -> error.bytes();
        };
    }

    /** The data of each event; what is no JSON is left out. */
    public static List<JsonNode> data(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> tree(line.substring(6)))
                .toList();
    }

    /** A stream of such data, as OpenAI's family sends them. */
    public static String openAi(String... data) {
        StringBuilder stream = new StringBuilder();
        for (String one : data) {
            stream.append("data: ").append(one).append("\n\n");
        }
        return stream.toString();
    }

    /** A stream of such data, as Anthropic sends them. */
    public static String anthropic(String... data) {
        StringBuilder stream = new StringBuilder();
        for (String one : data) {
            stream.append("event: ")
                    .append(tree(one).path("type").asText())
                    .append("\ndata: ")
                    .append(one)
                    .append("\n\n");
        }
        return stream.toString();
    }
}
