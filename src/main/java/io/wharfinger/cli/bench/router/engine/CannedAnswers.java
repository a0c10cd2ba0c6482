package io.wharfinger.cli.bench.router.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.wharfinger.cli.bench.router.load.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The answers, made once: of OpenAI's shape, with what vLLM puts into them. */
final class CannedAnswers {
    static final int PROMPT_TOKENS = 256;
    private static final String ID = "\"id\":\"chatcmpl-5b1d7f0f6a8c4d3e9f2a\"";
    private static final String[] WORDS = {" The", " berth", " is", " free", " until", " the", " tide", " turns", "."};

    private final ByteBuf whole;
    private final List<ByteBuf> plain;
    private final List<ByteBuf> withUsage;
    private final List<ByteBuf> continuous;

    CannedAnswers() {
        whole = kept(response("application/json", wholeBody()));
        plain = stream(false, false);
        withUsage = stream(true, false);
        continuous = stream(true, true);
    }

    /** Head and body. */
    ByteBuf whole() {
        return whole;
    }

    /** Head and first chunk together, the other chunks, and the end: each is sent by itself. */
    List<ByteBuf> stream(Wish wish) {
        if (wish.usage()) {
            return wish.continuous() ? continuous : withUsage;
        }
        return plain;
    }

    /** Any other answer with a text. */
    static ByteBuf text(String body) {
        return Unpooled.copiedBuffer(response("text/plain; version=0.0.4", body), StandardCharsets.UTF_8);
    }

    private static String response(String type, String body) {
        return "HTTP/1.1 200 OK\r\ncontent-type: " + type + "\r\ncontent-length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String wholeBody() {
        return """
                {%s,"object":"chat.completion","created":1764000000,"model":"bench","choices":[{"index":0,"message":\
                {"role":"assistant","content":"%s","refusal":null,"annotations":null,"tool_calls":[],"reasoning":null},\
                "logprobs":null,"finish_reason":"stop","stop_reason":null}],"service_tier":null,%s}""".formatted(ID, "The berth is free until the tide turns. ".repeat(5), usage(Shape.CHUNKS));
    }

    private static String usage(int completion) {
        return "\"usage\":{\"prompt_tokens\":" + PROMPT_TOKENS + ",\"total_tokens\":" + (PROMPT_TOKENS + completion)
                + ",\"completion_tokens\":" + completion + "}";
    }

    private static List<ByteBuf> stream(boolean usage, boolean continuous) {
        List<ByteBuf> parts = new ArrayList<>();
        String head =
                "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\ntransfer-encoding: chunked\r\n\r\n";
        for (int chunk = 0; chunk < Shape.CHUNKS; chunk++) {
            String event = chunk(event(chunk, continuous));
            parts.add(kept(chunk == 0 ? head + event : event));
        }
        String last = usage ? chunk("data: {" + begin() + ",\"choices\":[]," + usage(Shape.CHUNKS) + "}\n\n") : "";
        parts.add(kept(last + chunk("data: [DONE]\n\n") + "0\r\n\r\n"));
        return List.copyOf(parts);
    }

    private static String event(int chunk, boolean continuous) {
        boolean last = chunk == Shape.CHUNKS - 1;
        String delta =
                (chunk == 0 ? "\"role\":\"assistant\"," : "") + "\"content\":\"" + WORDS[chunk % WORDS.length] + "\"";
        return "data: {" + begin() + ",\"choices\":[{\"index\":0,\"delta\":{" + delta
                + "},\"logprobs\":null,\"finish_reason\":" + (last ? "\"stop\"" : "null") + ",\"token_ids\":null}]"
                + (continuous ? "," + usage(chunk + 1) : "") + "}\n\n";
    }

    private static String begin() {
        return ID + ",\"object\":\"chat.completion.chunk\",\"created\":1764000000,\"model\":\"bench\"";
    }

    private static String chunk(String data) {
        return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
    }

    private static ByteBuf kept(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly());
    }
}
