package io.wharfinger.router.dialect.anthropic.tochat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.AnswerTally;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import io.wharfinger.router.dialect.anthropic.wire.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChatStreamProperties {
    /** What an engine says in one chunk; `call` is the index of a call, or -1 for text and -2 for reasoning. */
    record Said(int call, String piece) {}

    @Property
    void howTheBytesArriveDoesNotMatter(@ForAll("speeches") List<Said> speech, @ForAll("cuts") List<Integer> cuts) {
        String wire = wire(speech);
        List<Integer> inside = cuts.stream()
                .map(cut -> Math.floorMod(cut, Wire.bytes(wire).length))
                .toList();

        assertThat(relayed(wire, inside)).isEqualTo(relayed(wire, List.of()));
    }

    @Property
    void blocksAreWholeAndInOrder(@ForAll("speeches") List<Said> speech) {
        int next = 0;
        int open = -1;
        List<JsonNode> events = Wire.data(relayed(wire(speech), List.of()));
        for (JsonNode event : events) {
            switch (event.path("type").asText()) {
                case "content_block_start" -> {
                    assertThat(open).isEqualTo(-1);
                    assertThat(event.path("index").asInt()).isEqualTo(next);
                    open = next++;
                }
                case "content_block_delta" ->
                    assertThat(event.path("index").asInt()).isEqualTo(open);
                case "content_block_stop" -> {
                    assertThat(event.path("index").asInt()).isEqualTo(open);
                    open = -1;
                }
                default -> assertThat(open).isEqualTo(-1);
            }
        }
        assertThat(events.getFirst().path("type").asText()).isEqualTo("message_start");
        assertThat(events.getLast().path("type").asText()).isEqualTo("message_stop");
        assertThat(open).isEqualTo(-1);
    }

    @Property
    void whatGoesInComesOut(@ForAll("speeches") List<Said> speech) {
        Map<String, StringBuilder> heard = new HashMap<>();
        Map<Integer, String> kinds = new HashMap<>();
        for (JsonNode event : Wire.data(relayed(wire(speech), List.of()))) {
            JsonNode block = event.path("content_block");
            if (!block.isMissingNode()) {
                kinds.put(
                        event.path("index").asInt(),
                        block.path("type").asText() + block.path("name").asText());
            }
            JsonNode delta = event.path("delta");
            if (event.has("index") && !delta.isMissingNode() && !delta.has("signature")) {
                heard.computeIfAbsent(kinds.get(event.path("index").asInt()), kind -> new StringBuilder())
                        .append(ChatStreamTest.piece(delta));
            }
        }

        Map<String, String> expected = speech.stream()
                .collect(Collectors.groupingBy(
                        ChatStreamProperties::kind, Collectors.mapping(Said::piece, Collectors.joining())));
        expected.values().removeIf(String::isEmpty);
        assertThat(heard.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().toString())))
                .isEqualTo(expected);
    }

    @Property
    void usageAddsUp(@ForAll("numbers") List<Integer> numbers) {
        AnswerTally tally = new AnswerTally();
        ChatStream stream = new ChatStream("m", Set.of(), tally);
        int prompt = numbers.get(0) + numbers.get(1);
        String usage = "{\"choices\":[],\"usage\":{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":"
                + numbers.get(2) + ",\"prompt_tokens_details\":{\"cached_tokens\":" + numbers.get(1) + "}}}";

        String seen = Wire.relayed(Wire.openAi(usage, "[DONE]"), stream::accept);

        JsonNode told = Wire.data(seen).stream()
                .filter(event -> event.path("type").asText().equals("message_delta"))
                .findFirst()
                .orElseThrow()
                .path("usage");
        assertThat(told.path("input_tokens").asInt()
                        + told.path("cache_read_input_tokens").asInt()
                        + told.path("cache_creation_input_tokens").asInt())
                .isEqualTo(prompt);
        assertThat(told.path("output_tokens").asInt()).isEqualTo(numbers.get(2));
        assertThat(tally.metered().usage().promptTokens()).isEqualTo(prompt);
    }

    private static String kind(Said said) {
        return switch (said.call()) {
            case -1 -> "text";
            case -2 -> "thinking";
            default -> "tool_use" + "t" + said.call();
        };
    }

    private static String relayed(String wire, List<Integer> cuts) {
        return Wire.relayed(wire, cuts, new ChatStream("m", Set.of(), new AnswerTally())::accept);
    }

    private static String wire(List<Said> speech) {
        List<String> data = new ArrayList<>();
        for (Said said : speech) {
            data.add(ChatStreamTest.chunk(Trees.text(delta(said))));
        }
        data.add(ChatStreamTest.finish("stop"));
        data.add("[DONE]");
        return Wire.openAi(data.toArray(String[]::new));
    }

    private static ObjectNode delta(Said said) {
        ObjectNode delta = Trees.object();
        switch (said.call()) {
            case -1 -> delta.put("content", said.piece());
            case -2 -> delta.put("reasoning_content", said.piece());
            default ->
                delta.putArray("tool_calls")
                        .addObject()
                        .put("index", said.call())
                        .put("id", "c" + said.call())
                        .putObject("function")
                        .put("name", "t" + said.call())
                        .put("arguments", said.piece());
        }
        return delta;
    }

    /** Text and reasoning, then calls whose arguments come whole, or cut in pieces that come in turns. */
    @Provide
    Arbitrary<List<Said>> speeches() {
        Arbitrary<Said> text = Combinators.combine(
                        Arbitraries.of(-1, -2), Arbitraries.strings().ofMaxLength(12))
                .as(Said::new);
        Arbitrary<List<Said>> calls = Arbitraries.of("{}", "{\"a\":1}", "{\"b\":[\"}\",{}],\"c\":\"\\\"{\"}")
                .list()
                .ofMaxSize(4)
                .flatMap(arguments -> Arbitraries.integers().between(1, 5).map(size -> turns(arguments, size)));
        return Combinators.combine(text.list().ofMaxSize(6), calls).as((before, after) -> {
            List<Said> speech = new ArrayList<>(before);
            speech.addAll(after);
            return speech;
        });
    }

    private static List<Said> turns(List<String> arguments, int size) {
        List<Said> said = new ArrayList<>();
        for (int from = 0; arguments.stream().mapToInt(String::length).max().orElse(0) > from; from += size) {
            for (int call = 0; call < arguments.size(); call++) {
                String whole = arguments.get(call);
                if (from < whole.length()) {
                    said.add(new Said(call, whole.substring(from, Math.min(whole.length(), from + size))));
                }
            }
        }
        return said;
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().greaterOrEqual(0).list().ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Integer>> numbers() {
        return Arbitraries.integers().between(0, 1_000_000).list().ofSize(3);
    }
}
