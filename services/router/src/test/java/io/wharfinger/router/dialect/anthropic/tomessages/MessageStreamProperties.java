package io.wharfinger.router.dialect.anthropic.tomessages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.AnswerTally;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import io.wharfinger.router.dialect.anthropic.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MessageStreamProperties {
    @Property
    void howTheBytesArriveDoesNotMatter(@ForAll("texts") List<String> texts, @ForAll("cuts") List<Integer> cuts) {
        String wire = wire(texts);
        List<Integer> inside = cuts.stream()
                .map(cut -> Math.floorMod(cut, Wire.bytes(wire).length))
                .toList();

        assertThat(relayed(wire, inside)).isEqualTo(relayed(wire, List.of()));
    }

    @Property
    void whatGoesInComesOut(@ForAll("texts") List<String> texts) {
        String heard = Wire.data(relayed(wire(texts), List.of())).stream()
                .map(chunk -> chunk.path("choices").path(0).path("delta").path("content"))
                .map(JsonNode::asText)
                .collect(Collectors.joining());

        assertThat(heard).isEqualTo(String.join("", texts));
    }

    @Property
    void usageAddsUp(@ForAll("texts") List<String> texts) {
        AnswerTally tally = new AnswerTally();

        String seen = Wire.relayed(wire(texts), new MessageStream("m", 1, true, tally)::accept);

        JsonNode usage = Wire.data(seen).getLast().path("usage");
        assertThat(usage.path("prompt_tokens").asLong())
                .isEqualTo(tally.metered().usage().promptTokens())
                .isEqualTo(6);
        assertThat(usage.path("completion_tokens").asInt()).isEqualTo(texts.size());
    }

    private static String relayed(String wire, List<Integer> cuts) {
        return Wire.relayed(wire, cuts, new MessageStream("m", 1, false, new AnswerTally())::accept);
    }

    private static String wire(List<String> texts) {
        List<String> data = new ArrayList<>();
        data.add("{\"type\":\"message_start\",\"message\":{\"id\":\"x\",\"usage\":{\"input_tokens\":1,"
                + "\"cache_read_input_tokens\":2,\"cache_creation_input_tokens\":3,\"output_tokens\":0}}}");
        data.add("{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}");
        for (String text : texts) {
            ObjectNode delta = Trees.object().put("type", "content_block_delta").put("index", 0);
            delta.putObject("delta").put("type", "text_delta").put("text", text);
            data.add(Trees.text(delta));
        }
        data.add("{\"type\":\"content_block_stop\",\"index\":0}");
        data.add("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":"
                + texts.size() + "}}");
        data.add("{\"type\":\"message_stop\"}");
        return Wire.anthropic(data.toArray(String[]::new));
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings().ofMaxLength(12).list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().greaterOrEqual(0).list().ofMaxSize(20);
    }
}
