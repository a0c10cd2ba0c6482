package io.wharfinger.cli.demo.prompt;

import io.wharfinger.cli.demo.trace.TraceRow;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * The body of a streaming chat completion for one row of a trace: one user message, as many words as the row has
 * tokens, and exactly as many tokens of answer. Its text is made while it is sent and is not kept.
 *
 * @param model name of the model; letters, digits and {@code -_./:} only, so that it needs no escapes
 * @param row the row
 */
public record ChatBody(String model, TraceRow row) {
    public ChatBody {
        if (!model.matches("[A-Za-z0-9._/:@+-]+")) {
            throw new IllegalArgumentException("a model's name has letters, digits and ._/:@+- only: " + model);
        }
    }

    /** The body, with its length known. */
    public BodyPublisher publisher() {
        return BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(this::parts), length());
    }

    /** Length of the body, in bytes. */
    long length() {
        long length = 0;
        for (Iterator<byte[]> parts = parts(); parts.hasNext(); ) {
            length += parts.next().length;
        }
        return length;
    }

    /** The body in pieces, each made when it is asked for. */
    Iterator<byte[]> parts() {
        int blocks = row.blockIds().count();
        return IntStream.range(-1, blocks + 1).mapToObj(this::part).iterator();
    }

    private byte[] part(int block) {
        if (block < 0) {
            return head();
        }
        return block < row.blockIds().count() ? BlockText.of(row.blockIds().at(block), row.tokensIn(block)) : tail();
    }

    private byte[] head() {
        return ascii("{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"");
    }

    private byte[] tail() {
        return ascii(
                "\"}],\"max_tokens\":" + row.outputTokens()
                        + ",\"ignore_eos\":true,\"temperature\":0,\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
