package io.wharfinger.cli.bench.router.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
    private static final String WHOLE = "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n" + "x".repeat(400);
    private final AnswerReader reader = new AnswerReader();

    @Test
    void anAnswerEndsAtItsLengthHoweverItIsCutUp() {
        assertThat(endsAt(WHOLE)).isEqualTo(WHOLE.length());
        assertThat(reader.fault(Shape.PLAIN_1K)).isEmpty();
    }

    @Test
    void aStreamEndsWithItsLastChunkHoweverItIsCutUp() {
        String stream = stream("e\r\ndata: [DONE]\n\n\r\n");

        assertThat(endsAt(stream)).isEqualTo(stream.length());
        assertThat(reader.fault(Shape.STREAM_200)).isEmpty();
    }

    @Test
    void theEndOfAStreamMayBeParted() {
        endsAt(stream("b\r\ndata: [DON\r\n5\r\nE]\n\n\r\n"));

        assertThat(reader.fault(Shape.STREAM_200)).isEmpty();
    }

    @Test
    void aStreamWithoutItsEndIsAFault() {
        endsAt(stream(""));

        assertThat(reader.fault(Shape.STREAM_200)).contains("does not end");
    }

    @Test
    void anAnswerOfAnotherStatusIsAFault() {
        endsAt("HTTP/1.1 503 Not Now\r\ncontent-length: 2\r\n\r\n{}");

        assertThat(reader.fault(Shape.PLAIN_1K)).isEqualTo("status 503");
    }

    @Test
    void answersFollowEachOther() {
        endsAt(WHOLE);
        reader.next();

        assertThat(endsAt(WHOLE)).isEqualTo(WHOLE.length());
    }

    @Test
    void anAnswerWithoutALengthIsRefused() {
        assertThatThrownBy(() -> endsAt("HTTP/1.1 200 OK\r\nserver: x\r\n\r\n")).hasMessageContaining("says no length");
    }

    private static String stream(String end) {
        String event = "data: " + "y".repeat(94) + "\n\n";
        return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + (Integer.toHexString(event.length()) + "\r\n" + event + "\r\n").repeat(Shape.CHUNKS) + end
                + "0\r\n\r\n";
    }

    /** Hands over one byte after the other. */
    private int endsAt(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at < bytes.length; at++) {
            if (reader.read(Unpooled.wrappedBuffer(bytes, at, 1))) {
                return at + 1;
            }
        }
        return -1;
    }
}
