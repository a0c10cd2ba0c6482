package io.wharfinger.router.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.wharfinger.router.wire.BadMessageException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RequestInspectorProperties {
    @Property
    void everyRequestIsSeenHoweverTheBytesArrive(
            @ForAll("requests") List<String> requests,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 60) Integer> cuts)
            throws BadMessageException {
        String all = String.join("", requests);
        RequestInspector inspector = new RequestInspector();

        int at = 0;
        for (int i = 0; at < all.length(); i++) {
            int to = Math.min(at + cuts.get(i % cuts.size()), all.length());
            look(inspector, all.substring(at, to));
            at = to;
        }

        assertThat(inspector.requests()).isEqualTo(requests.size());
        assertThat(inspector.isInHead()).isFalse();
        assertThat(inspector.isOpaque()).isFalse();
    }

    @Property
    void anAmbiguousRequestIsFoundWhateverCameBeforeIt(
            @ForAll("requests") List<String> before, @ForAll("ambiguous") String ambiguous) {
        RequestInspector inspector = new RequestInspector();

        assertThatThrownBy(() -> look(inspector, String.join("", before) + ambiguous))
                .isInstanceOf(BadMessageException.class);
        assertThat(inspector.requests()).isBetween((long) before.size(), before.size() + 1L);
    }

    @Example
    void nothingIsTakenFromWhatIsLookedAt() throws BadMessageException {
        ByteBuf bytes = Unpooled.copiedBuffer("GET / HTTP/1.1\r\n\r\n", StandardCharsets.US_ASCII);

        new RequestInspector().look(bytes);

        assertThat(bytes.readerIndex()).isZero();
    }

    @Example
    void whatSpeaksHttp2IsNotFollowed() throws BadMessageException {
        RequestInspector inspector = new RequestInspector();

        look(inspector, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");

        assertThat(inspector.isOpaque()).isTrue();
        assertThat(inspector.requests()).isZero();
    }

    @Example
    void halfAHeadIsKnown() throws BadMessageException {
        RequestInspector inspector = new RequestInspector();

        look(inspector, "POST / HTTP/1.1\r\ncontent-length: 3\r\n");
        assertThat(inspector.isInHead()).isTrue();
        look(inspector, "\r\nab");
        assertThat(inspector.isInHead()).isFalse();
    }

    @Provide
    Arbitrary<List<String>> requests() {
        return Arbitraries.of(
                        "GET /v1/models HTTP/1.1\r\nhost: x\r\n\r\n",
                        "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n{\"a\"}",
                        "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
                        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4;x=y\r\n\r\n\r\n\r\n0\r\nt: 1\r\n\r\n",
                        "POST / HTTP/1.1\r\nx: " + "y".repeat(3000)
                                + "\r\ncontent-length: 18\r\n\r\nGET / HTTP/1.1\r\n\r\n")
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> ambiguous() {
        return Arbitraries.of(
                        "content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n",
                        "content-length: 1\r\ncontent-length: 1\r\n\r\n",
                        "transfer-encoding: gzip\r\n\r\n",
                        "a: b\r\n c: d\r\n\r\n",
                        "a : b\r\n\r\n",
                        "a: b\n\r\n",
                        "transfer-encoding: chunked\r\n\r\n1 \r\n",
                        "transfer-encoding: chunked\r\n\r\n1\na\r\n",
                        "a: " + "x".repeat(70_000))
                .map(rest -> "POST / HTTP/1.1\r\n" + rest);
    }

    private static void look(RequestInspector inspector, String text) throws BadMessageException {
        inspector.look(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
    }
}
