package io.wharfinger.router.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What is read by bytes alone is what a parser reads. */
class PlainChunkProperties {
    private static final String PIECES = "{}[]\",:\\0123456789.eE+-truefalsn \t\u00e9";

    @Property(tries = 3000)
    void aChunkIsReadAsAParserReadsIt(@ForAll("objects") String chunk) {
        assertThat(chunk.contains("\\") || plain(chunk) != null).as(chunk).isTrue();
        same(chunk);
    }

    @Property(tries = 5000)
    void aBrokenChunkIsReadAsAParserReadsItOrLeftToIt(
            @ForAll("objects") String chunk,
            @ForAll @IntRange(min = 0, max = 1000) int where,
            @ForAll @IntRange(min = 0, max = 35) int what,
            @ForAll @IntRange(min = 0, max = 2) int how) {
        int at = where % chunk.length();
        String rest = chunk.substring(Math.min(chunk.length(), at + (how == 0 ? 0 : 1)));
        String piece = how == 1 ? "" : PIECES.substring(what % PIECES.length(), what % PIECES.length() + 1);

        same(chunk.substring(0, at) + piece + rest);
        same(chunk.substring(0, at));
    }

    private static void same(String chunk) {
        byte[] bytes = ("data: " + chunk + "\n\n").getBytes(StandardCharsets.UTF_8);
        Chunk read = PlainChunk.read(bytes, 6, bytes.length - 2);
        if (read != null) {
            assertThat(read).as(chunk).isEqualTo(ChunkScanner.parse(bytes, 6, bytes.length - 2));
        }
    }

    private static @Nullable Chunk plain(String chunk) {
        byte[] bytes = chunk.getBytes(StandardCharsets.UTF_8);
        return PlainChunk.read(bytes, 0, bytes.length);
    }

    @Example
    void whatAnEngineWritesIsPlain() {
        Chunk chunk = plain(
                "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" The\"},\"logprobs\":null}],"
                        + "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2,\"prompt_tokens_details\":{\"cached_tokens\":4}}}");

        Chunk known = Objects.requireNonNull(chunk);
        assertThat(known.content()).isTrue();
        assertThat(Objects.requireNonNull(known.usage()).cachedTokens()).isEqualTo(4);
    }

    @Example
    void endlessNestingIsLeftToTheParser() {
        assertThat(plain("{\"a\":" + "[".repeat(100_000))).isNull();
        assertThat(plain("{\"a\":" + "[".repeat(70) + "]".repeat(70) + "}")).isNull();
    }

    @Provide
    Arbitrary<String> objects() {
        Arbitrary<String> text = Arbitraries.of("", "a", " The", "\u00e9\ud83d\ude00", "\\n\\\"", "\\u00e9");
        Arbitrary<String> scalar = Arbitraries.oneOf(
                text.map(value -> "\"" + value + "\""),
                Arbitraries.of(
                        "null", "true", "false", "0", "-1", "12", "1.5", "1e3", "-0.5E-2", "123456789012345678"));
        Arbitrary<String> nested = Arbitraries.oneOf(scalar, list(scalar), object(names(), scalar));
        Arbitrary<String> parts = object(
                Arbitraries.of("cached_tokens", "audio_tokens", "reasoning_tokens", "image_tokens", "x"),
                Arbitraries.oneOf(scalar, Arbitraries.of("1", "22")));
        Arbitrary<String> usage = object(
                Arbitraries.of("prompt_tokens", "completion_tokens", "total_tokens"),
                Arbitraries.oneOf(scalar, Arbitraries.of("1", "22")));
        Arbitrary<String> usageWithParts = Combinators.combine(usage, parts, parts)
                .as((all, in, out) -> "{\"prompt_tokens_details\":" + in + ",\"completion_tokens_details\":" + out
                        + (all.length() > 4 && all.strip().length() > 2 && all.contains(":")
                                ? "," + all.strip().substring(1)
                                : "}"));
        Arbitrary<String> choice = Combinators.combine(object(names(), nested), object(names(), nested))
                .as((delta, more) -> "{\"delta\":" + delta
                        + (more.contains(":") ? "," + more.strip().substring(1) : "}"));
        Arbitrary<String> member = Arbitraries.oneOf(
                Combinators.combine(names(), nested).as((name, value) -> "\"" + name + "\": " + value),
                choice.list().ofMaxSize(2).map(all -> "\"choices\":[" + String.join(" , ", all) + "]"),
                Arbitraries.oneOf(usage, usageWithParts, Arbitraries.of("null")).map(value -> "\"usage\" :" + value));
        return member.list().ofMaxSize(5).map(all -> " {" + String.join(",\n", all) + "} ");
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of("id", "content", "text", "tool_calls", "error", "usage", "index", "reasoning", "a\u00e9");
    }

    private static Arbitrary<String> list(Arbitrary<String> values) {
        return values.list().ofMaxSize(3).map(all -> "[" + String.join(" ,", all) + "]");
    }

    private static Arbitrary<String> object(Arbitrary<String> names, Arbitrary<String> values) {
        Arbitrary<List<String>> members = Combinators.combine(names, values)
                .as((name, value) -> "\"" + name + "\":" + value)
                .list()
                .ofMaxSize(3);
        return members.map(all -> "{ " + String.join(", ", all) + "}");
    }
}
