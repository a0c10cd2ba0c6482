package io.wharfinger.enginesim.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.wharfinger.enginesim.tokens.Vocabulary;
import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;

/** What is said in audio: two words a second that depend on the file alone. Costs no token. */
final class Transcriptions implements BodyRoute {
    private static final int WORDS_MAX = 500;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String model;

    Transcriptions(String model) {
        this.model = model;
    }

    @Override
    public void start(HttpServerRequest http, Buffer body) {
        String contentType = http.getHeader("Content-Type");
        AudioForm form = AudioForm.read(contentType == null ? "" : contentType, body.getBytes());
        refuseIfAsked(http);
        String asked = form.field("model", model);
        if (!asked.equals(model)) {
            throw new ApiError(404, "The model `" + asked + "` does not exist; this engine serves " + model);
        }
        String text = text(form);
        if (form.field("stream", "false").toLowerCase(Locale.ROOT).equals("true")) {
            stream(http, text, form.seconds());
        } else {
            answer(http, form, text);
        }
    }

    private static void refuseIfAsked(HttpServerRequest http) {
        String header = http.getHeader(FAULT_HEADER);
        if (header != null && Fault.parse(header) instanceof Fault.Status(int code)) {
            throw new ApiError(code, "the request asked for this fault");
        }
    }

    private static String text(AudioForm form) {
        long fingerprint = Arrays.hashCode(form.audio());
        StringJoiner text = new StringJoiner(" ");
        int words = Math.min(2 * form.seconds(), WORDS_MAX);
        for (int i = 0; i < words; i++) {
            text.add(Vocabulary.word(Vocabulary.pick(fingerprint, i)));
        }
        return text.toString();
    }

    private static void answer(HttpServerRequest http, AudioForm form, String text) {
        String format = form.field("response_format", "json");
        switch (format) {
            case "json" -> BodyRoute.answer(http, usage(JSON.objectNode().put("text", text), form.seconds()));
            case "verbose_json" -> BodyRoute.answer(http, usage(verbose(form, text), form.seconds()));
            case "text" -> {
                var _ = http.response()
                        .putHeader("Content-Type", "text/plain; charset=utf-8")
                        .end(text + "\n");
            }
            default -> throw new ApiError(400, "response_format must be json, verbose_json or text: " + format);
        }
    }

    private static ObjectNode verbose(AudioForm form, String text) {
        ObjectNode root = JSON.objectNode()
                .put("task", "transcribe")
                .put("language", form.field("language", "en"))
                .put("duration", (double) form.seconds())
                .put("text", text);
        root.putArray("segments")
                .addObject()
                .put("id", 0)
                .put("seek", 0)
                .put("start", 0.0)
                .put("end", (double) form.seconds())
                .put("text", text)
                .put("temperature", 0.0)
                .put("avg_logprob", -0.5)
                .put("compression_ratio", 1.5)
                .put("no_speech_prob", 0.01)
                .putArray("tokens");
        return root;
    }

    private static String usage(ObjectNode root, int seconds) {
        root.putObject("usage").put("type", "duration").put("seconds", seconds);
        return root.toString();
    }

    private static void stream(HttpServerRequest http, String text, int seconds) {
        StringBuilder events = new StringBuilder();
        String space = "";
        for (String word : text.split(" ")) {
            event(events, JSON.objectNode().put("type", "transcript.text.delta").put("delta", space + word));
            space = " ";
        }
        ObjectNode done = JSON.objectNode().put("type", "transcript.text.done").put("text", text);
        done.putObject("usage").put("type", "duration").put("seconds", seconds);
        event(events, done);
        var _ = http.response()
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .end(events.append(ReplyFormat.DONE).toString());
    }

    private static void event(StringBuilder events, ObjectNode data) {
        events.append("data: ").append(data).append("\n\n");
    }
}
