package io.wharfinger.router.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.wharfinger.router.wire.BadMessageException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;

class AnswerReaderProperties {
    private static final int HEAD_BYTES_MAX = 4096;
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    /** What was told of an answer. */
    private static final class Heard implements AnswerReader.Sink {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private @Nullable UpstreamHead head;

        @Override
        public void head(UpstreamHead read) {
            head = read;
        }

        @Override
        public void part(ByteBuf part) {
            byte[] bytes = new byte[part.readableBytes()];
            part.readBytes(bytes);
            body.writeBytes(bytes);
        }

        String text() {
            return body.toString(StandardCharsets.UTF_8);
        }
    }

    private AnswerReader reader = new AnswerReader(HEAD_BYTES_MAX);
    private Heard heard = new Heard();

    @BeforeTry
    void anew() {
        reader = new AnswerReader(HEAD_BYTES_MAX);
        heard = new Heard();
    }

    @Property
    void aChunkedBodyIsTheSameHoweverItArrives(
            @ForAll("parts") List<String> parts,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 40) Integer> cuts,
            @ForAll boolean direct)
            throws BadMessageException {
        StringBuilder answer = new StringBuilder(OK + "Transfer-Encoding: Chunked\r\n\r\n");
        for (String part : parts) {
            answer.append(Integer.toHexString(length(part)))
                    .append(part.length() % 2 == 0 ? "" : ";ext=\"1\"")
                    .append("\r\n")
                    .append(part)
                    .append("\r\n");
        }
        answer.append("0\r\nSome-Trailer: 1\r\n\r\n");

        assertThat(feed(answer.toString(), cuts, direct)).isZero();

        assertThat(reader.isDone()).isTrue();
        assertThat(reader.isPersistent()).isTrue();
        assertThat(heard.text()).isEqualTo(String.join("", parts));
    }

    @Property
    void aBodyOfKnownLengthEndsWhereItSaysAndWhatFollowsIsLeft(
            @ForAll("parts") List<String> parts,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 40) Integer> cuts)
            throws BadMessageException {
        String body = String.join("", parts);
        String answer = OK + "content-length:  " + length(body) + " \r\nx: y\r\n\r\n" + body;

        int left = feed(answer + "HTTP", List.of(length(answer) + 4), true);
        reader.begin();
        feed(answer, cuts, true);

        assertThat(left).isEqualTo(4);
        assertThat(reader.isDone()).isTrue();
        assertThat(heard.text()).isEqualTo(body + body);
    }

    @Property
    void aBodyWithoutAnyLengthGoesOnUntilTheConnectionEnds(@ForAll("parts") List<String> parts)
            throws BadMessageException {
        feed("HTTP/1.0 200 OK\r\ncontent-type: text/plain\r\n\r\n" + String.join("", parts), List.of(7), true);

        assertThat(reader.isDone()).isFalse();
        assertThat(reader.endsByClose()).isTrue();
        assertThat(heard.text()).isEqualTo(String.join("", parts));
    }

    /** Whatever comes, it is read or refused. */
    @Property(tries = 3000)
    void garbageIsRefusedAndNeverHarms(
            @ForAll("garbage") String garbage, @ForAll @IntRange(min = 1, max = 50) int cut) {
        try {
            feed(OK + garbage, List.of(cut), true);
        } catch (BadMessageException e) {
            assertThat(e).hasMessageMatching("[ -~]+");
        }
        assertThat(heard.text().length()).isLessThanOrEqualTo(garbage.length());
    }

    @Provide
    Arbitrary<List<String>> parts() {
        return Arbitraries.of("a", "data: {\"a\":1}\n\n", "é", "0\r\n\r\n", "x".repeat(300))
                .list()
                .ofMaxSize(10);
    }

    @Provide
    Arbitrary<String> garbage() {
        return Arbitraries.of(
                        "transfer-encoding: chunked\r\n",
                        "content-length: 3\r\n",
                        "a: b\r\n",
                        "\r\n",
                        "\r",
                        "\n",
                        "3\r\nabc\r\n",
                        "0\r\n",
                        "ffffffff",
                        ";",
                        ":",
                        " ",
                        "\0",
                        "xyz")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    @Example
    void interimAnswersAreReadOver() throws BadMessageException {
        feed(
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n" + OK
                        + "Content-Length: 2\r\nX-A: b\r\n\r\nok",
                List.of(11),
                false);

        UpstreamHead head = Objects.requireNonNull(heard.head);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("x-a")).isEqualTo("b");
        assertThat(head.header("link")).isNull();
        assertThat(heard.text()).isEqualTo("ok");
    }

    @Example
    void anAnswerWithoutABodyIsDoneWithItsHead() throws BadMessageException {
        feed("HTTP/1.1 204 No Content\r\n\r\n", List.of(100), true);

        assertThat(reader.isDone()).isTrue();
        assertThat(reader.isPersistent()).isTrue();
    }

    @Example
    void aConnectionThatIsToBeClosedIsNotKept() throws BadMessageException {
        feed(OK + "connection: x, Close\r\ncontent-length: 0\r\n\r\n", List.of(100), true);

        assertThat(reader.isDone()).isTrue();
        assertThat(reader.isPersistent()).isFalse();
    }

    @Example
    void whatCouldBeUnderstoodInTwoWaysIsRefused() {
        refused(OK + "content-length: 3\r\ncontent-length: 4\r\n\r\n");
        refused(OK + "content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n");
        refused(OK + "transfer-encoding: gzip, chunked\r\n\r\n");
        refused(OK + "transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n");
        refused(OK + "content-length: +3\r\n\r\n");
        refused(OK + "content-length: \r\n\r\n");
        refused(OK + "content-length: 1234567890123456\r\n\r\n");
        refused(OK + "a: b\r\n c\r\n\r\n");
        refused(OK + "a : b\r\n\r\n");
        refused(OK + ": b\r\n\r\n");
        refused(OK + "a: b\0c\r\n\r\n");
        refused(OK + "a: b\rc\r\n\r\n");
        refused(OK + "a: b\n\r\n");
        refused("HTTP/1.1 200 OK\n\n");
        refused("\r\n" + OK + "\r\n");
        refused("HTTP/2.0 200 OK\r\n\r\n");
        refused("HTTP/1.1 99 OK\r\n\r\n");
        refused("HTTP/1.1 2000\r\n\r\n");
        refused("HTTP/1.1 101 Switching Protocols\r\n\r\n");
        refused("SSH-2.0-OpenSSH_9.6\r\n\r\n");
    }

    @Example
    void brokenChunksAreRefusedAndWhatCameBeforeIsTold() {
        String chunked = OK + "transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n";
        for (String rest : List.of(
                "\r\n",
                "x\r\n",
                "-1\r\n",
                "123456789\r\n",
                "3 \r\nabc",
                "3\nabc",
                "3\r\nabcd",
                "3\r\nabc\n",
                "0\r\n\n")) {
            AnswerReader each = new AnswerReader(HEAD_BYTES_MAX);
            Heard told = new Heard();

            assertThatThrownBy(() -> each.read(Unpooled.copiedBuffer(chunked + rest, StandardCharsets.UTF_8), told))
                    .as(rest)
                    .isInstanceOf(BadMessageException.class);
            assertThat(told.text()).startsWith("abc");
        }
    }

    @Example
    void whatIsTooLongIsRefused() {
        refused(OK + "a: " + "x".repeat(HEAD_BYTES_MAX) + "\r\n\r\n");
        refused(OK + "a: b\r\n".repeat(200) + "\r\n");
        refused("HTTP/1.1 100 Continue\r\n\r\n".repeat(20));
        refused(OK + "transfer-encoding: chunked\r\n\r\n1;" + "x".repeat(HEAD_BYTES_MAX + 1));
        refused(OK + "transfer-encoding: chunked\r\n\r\n0\r\n" + "a: b\r\n".repeat(HEAD_BYTES_MAX));
    }

    private static void refused(String answer) {
        AnswerReader each = new AnswerReader(HEAD_BYTES_MAX);
        assertThatThrownBy(() -> each.read(Unpooled.copiedBuffer(answer, StandardCharsets.UTF_8), new Heard()))
                .as(answer.substring(0, Math.min(80, answer.length())))
                .isInstanceOf(BadMessageException.class);
    }

    /** Feeds an answer in pieces; says how many bytes of the last piece were left. */
    private int feed(String answer, List<Integer> cuts, boolean direct) throws BadMessageException {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        int left = 0;
        for (int i = 0; at < bytes.length && !reader.isDone(); i++) {
            int length = Math.min(cuts.get(i % cuts.size()), bytes.length - at);
            left = read(Arrays.copyOfRange(bytes, at, at + length), direct);
            at += length;
        }
        return left;
    }

    private int read(byte[] piece, boolean direct) throws BadMessageException {
        ByteBuf in = direct
                ? PooledByteBufAllocator.DEFAULT.directBuffer(piece.length).writeBytes(piece)
                : Unpooled.copiedBuffer(piece);
        try {
            reader.read(in, heard);
            return in.readableBytes();
        } finally {
            in.release();
        }
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
