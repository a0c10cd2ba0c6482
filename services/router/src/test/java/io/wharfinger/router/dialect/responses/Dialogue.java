package io.wharfinger.router.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.StreamStep;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.sse.SseEvent;
import io.wharfinger.router.dialect.sse.SseSplitter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Plays an upstream's answers to a conversation. Apostrophes stand for quotation marks. */
final class Dialogue {
    private Dialogue() {}

    static TranslatedResponse translated(String more) {
        byte[] body = bytes("{'model':'m','input':'hi'" + more + "}");
        try {
            return new TranslatedResponse((Scanned) ResponsesScanner.scan(body), body, Rewrite.NONE);
        } catch (UntranslatableException e) {
            throw new AssertionError(e);
        }
    }

    static String chunk(String delta, String finish) {
        return "data: {'id':'chatcmpl-7','created':5,'choices':[{'index':0,'delta':" + delta + ",'finish_reason':"
                + finish + "}]}\n\n";
    }

    static String usage(long in, long cached, long out, long reasoning) {
        return "data: {'id':'chatcmpl-7','created':5,'choices':[],'usage':{'prompt_tokens':" + in
                + ",'completion_tokens':" + out + ",'prompt_tokens_details':{'cached_tokens':" + cached
                + "},'completion_tokens_details':{'reasoning_tokens':" + reasoning + "}}}\n\n";
    }

    /** What the client gets when the stream comes in pieces of that size. */
    static String played(TranslatedResponse call, String stream, int pieceBytes) {
        byte[] bytes = bytes(stream);
        SseSplitter splitter = new SseSplitter(1 << 20);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; at += pieceBytes) {
            int length = Math.min(pieceBytes, bytes.length - at);
            splitter.append(bytes, at, length);
            for (SseEvent event = splitter.next(); event != null; event = splitter.next()) {
                switch (call.accept(event)) {
                    case StreamStep.Forward(byte[] forward) -> sent.writeBytes(forward);
                    case StreamStep.Hold(byte[] hold) -> sent.writeBytes(hold);
                    case StreamStep.End(byte[] end) -> sent.writeBytes(end);
                    case StreamStep.EngineError(byte[] error) -> sent.writeBytes(error);
                    case StreamStep.Drop() -> {}
                }
            }
        }
        return sent.toString(StandardCharsets.UTF_8);
    }

    /** The data of the events, whose names must be their types. */
    static List<JsonNode> events(String sent) {
        List<JsonNode> events = new ArrayList<>();
        for (String event : sent.split("\n\n")) {
            String[] lines = event.split("\n");
            JsonNode data = json(lines[1].substring("data: ".length()));
            if (!lines[0].equals("event: " + data.path("type").asText())) {
                throw new AssertionError(event);
            }
            events.add(data);
        }
        return events;
    }

    static JsonNode json(String text) {
        byte[] bytes = bytes(text);
        return Json.object(bytes, 0, bytes.length).orElseThrow(() -> new AssertionError(text));
    }

    static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
