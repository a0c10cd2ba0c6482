package io.wharfinger.router.dialect.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

class SseSplitterProperties {
    @Property
    void eventsAreTheSameHoweverTheBytesArrive(
            @ForAll("events") List<String> events,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 50) Integer> cuts) {
        byte[] stream = String.join("", events).getBytes(StandardCharsets.UTF_8);
        SseSplitter splitter = new SseSplitter(10_000);
        List<String> read = new ArrayList<>();

        int at = 0;
        for (int i = 0; at < stream.length; i++) {
            int length = Math.min(cuts.get(i % cuts.size()), stream.length - at);
            splitter.append(stream, at, length);
            at += length;
            for (SseEvent event = splitter.next(); event != null; event = splitter.next()) {
                read.add(new String(event.raw(), StandardCharsets.UTF_8));
            }
        }

        assertThat(read).isEqualTo(events);
        assertThat(splitter.next()).isNull();
    }

    @Provide
    Arbitrary<List<String>> events() {
        return Arbitraries.of(
                        "data: {\"a\":1}\n\n",
                        "data:x\r\n\r\n",
                        ": a comment\n\n",
                        "event: e\ndata: y é\nid: 7\n\n",
                        "data: one\ndata: two\n\n",
                        "data: [DONE]\n\n",
                        "\n",
                        "data: " + "z".repeat(5000) + "\n\n")
                .list()
                .ofMaxSize(12);
    }

    @Example
    void theDataOfAnEventAreWhatFollowsTheirName() {
        assertThat(data("data: {}\n\n")).isEqualTo("{}");
        assertThat(data("data:{}\r\n\r\n")).isEqualTo("{}");
        assertThat(data("event: e\nid: 1\ndata: x y\n\n")).isEqualTo("x y");
        assertThat(one("data: a\ndata: b\n\n").hasData()).isFalse();
        assertThat(one(": ping\n\n").hasData()).isFalse();
        assertThat(one("data: [DONE]\n\n").isDone()).isTrue();
        assertThat(one("data: [DONE] \n\n").isDone()).isFalse();
    }

    @Example
    void anEventWithoutAnEndIsTooLongInTheEnd() {
        SseSplitter splitter = new SseSplitter(100);
        splitter.append(new byte[100], 0, 100);
        assertThat(splitter.next()).isNull();
        assertThat(splitter.isTooLong()).isFalse();
        splitter.append(new byte[1], 0, 1);
        assertThat(splitter.isTooLong()).isTrue();
    }

    private static String data(String text) {
        SseEvent event = one(text);
        return new String(event.raw(), event.dataFrom(), event.dataTo() - event.dataFrom(), StandardCharsets.UTF_8);
    }

    private static SseEvent one(String text) {
        SseSplitter splitter = new SseSplitter(1000);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        splitter.append(bytes, 0, bytes.length);
        SseEvent event = splitter.next();
        assertThat(event).isNotNull();
        return Objects.requireNonNull(event);
    }
}
