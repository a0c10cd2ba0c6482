package io.wharfinger.cli.bench.router.load;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** The bytes of a chat request on the wire. */
public final class ChatRequest {
    private static final String[] WORDS = {
        "berth",
        "quay",
        "tide",
        "crane",
        "manifest",
        "hold",
        "ballast",
        "pilot",
        "mooring",
        "lighter",
        "stevedore",
        "bill"
    };
    private static final long SEED = 20_261_123;
    private static final String BEGIN = "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"";
    private static final String END = "\"}],\"max_tokens\":256,\"temperature\":0.7%s}";

    private ChatRequest() {}

    /**
     * A request of HTTP/1.1.
     *
     * @param authority host and port
     * @param key the key of a tenant; empty for none
     */
    public static byte[] bytes(String authority, String key, Shape shape) {
        String body = body(shape);
        return String.join(
                        "\r\n",
                        "POST /v1/chat/completions HTTP/1.1",
                        "Host: " + authority,
                        "Accept: application/json",
                        "Content-Type: application/json",
                        "User-Agent: wharf-bench",
                        "Authorization: Bearer " + (key.isEmpty() ? "none" : key),
                        "Content-Length: " + body.length(),
                        "",
                        body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String body(Shape shape) {
        String begin = BEGIN.formatted(shape.model());
        String end = END.formatted(shape.isStreamed() ? ",\"stream\":true" : "");
        return begin + prompt(shape.bodyBytes() - begin.length() - end.length()) + end;
    }

    /** Words in no order that a compressor or a cache could make use of, always the same. */
    private static String prompt(int length) {
        Random random = new Random(SEED);
        StringBuilder text = new StringBuilder(length + WORDS.length);
        while (text.length() < length) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(20) == 0 ? ".\\n" : " ");
        }
        // An escape must not be cut in two.
        return text.substring(0, length - 1).replaceAll("\\\\$", ".") + ".";
    }
}
