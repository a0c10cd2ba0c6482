package io.wharfinger.router.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever an engine says, in whatever order and pieces, the events tell one consistent story. */
class ResponseStreamProperties {
    @Property(tries = 300)
    void piecesOfAnySizeGiveTheSameEvents(
            @ForAll("streams") String stream, @ForAll @IntRange(min = 1, max = 99) int size) {
        assertThat(Dialogue.played(call(), stream, size)).isEqualTo(Dialogue.played(call(), stream, 1 << 20));
    }

    @Property(tries = 300)
    void eventsAreNumberedWithoutHoles(@ForAll("streams") String stream) {
        List<JsonNode> events = events(stream);

        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).path("sequence_number").asInt(-1)).isEqualTo(i);
        }
    }

    @Property(tries = 300)
    void everyItemThatIsAddedIsDoneOnceAndStandsInTheResponse(@ForAll("streams") String stream) {
        List<JsonNode> events = events(stream);
        Set<Integer> added = new HashSet<>();
        Map<Integer, JsonNode> done = new HashMap<>();
        for (JsonNode event : events) {
            int index = event.path("output_index").asInt(-1);
            switch (event.path("type").asText()) {
                case "response.output_item.added" -> {
                    assertThat(index).isEqualTo(added.size());
                    added.add(index);
                }
                case "response.output_item.done" ->
                    assertThat(done.put(index, event.path("item"))).isNull();
                default ->
                    assertThat(index == -1 || added.contains(index) && !done.containsKey(index))
                            .isTrue();
            }
        }

        JsonNode output = events.getLast().at("/response/output");
        assertThat(done.keySet()).isEqualTo(added);
        assertThat(output).hasSameSizeAs(added);
        for (int i = 0; i < output.size(); i++) {
            assertThat(output.path(i)).isEqualTo(done.get(i));
        }
    }

    @Property(tries = 300)
    void deltasPutTogetherAreWhatIsDone(@ForAll("streams") String stream) {
        Map<String, StringBuilder> deltas = new HashMap<>();
        for (JsonNode event : events(stream)) {
            String type = event.path("type").asText();
            String item = event.path("item_id").asText();
            if (type.endsWith(".delta")) {
                deltas.computeIfAbsent(item, _ -> new StringBuilder())
                        .append(event.path("delta").asText());
            } else if (type.endsWith("_text.done") || type.endsWith("arguments.done")) {
                String whole = event.has("text")
                        ? event.path("text").asText()
                        : event.path("arguments").asText();
                assertThat(deltas.getOrDefault(item, new StringBuilder())).hasToString(whole);
            }
        }
    }

    private static List<JsonNode> events(String stream) {
        return Dialogue.events(Dialogue.played(call(), stream, 1 << 20));
    }

    private static TranslatedResponse call() {
        return Dialogue.translated(",'stream':true");
    }

    @Provide
    Arbitrary<String> streams() {
        return Combinators.combine(deltas().list().ofMaxSize(30), Arbitraries.of("'stop'", "'length'", "null"))
                .as((deltas, finish) -> {
                    List<String> chunks = new ArrayList<>();
                    deltas.forEach(delta -> chunks.add(Dialogue.chunk(delta, "null")));
                    return String.join("", chunks) + Dialogue.chunk("{}", finish) + Dialogue.usage(3, 1, 2, 0)
                            + "data: [DONE]\n\n";
                });
    }

    private static Arbitrary<String> deltas() {
        Arbitrary<String> text = Arbitraries.of("", "a", "b c", "é€😀", "\\n", "\\u0022");
        Arbitrary<String> said = Combinators.combine(
                        Arbitraries.of("content", "reasoning_content", "reasoning", "refusal"), text)
                .as((field, value) -> "{'" + field + "':'" + value + "'}");
        Arbitrary<String> called = Combinators.combine(Arbitraries.integers().between(0, 3), text)
                .as((index, value) -> "{'tool_calls':[{'index':" + index + ",'id':'c" + index
                        + "','function':{'name':'f','arguments':'" + value + "'}}]}");
        return Arbitraries.oneOf(said, said, called, Arbitraries.of("{}", "{'role':'assistant'}"));
    }
}
