package io.wharfinger.cli.demo.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wharfinger.cli.demo.trace.BlockIds;
import io.wharfinger.cli.demo.trace.TraceRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatBodyTest {
    private static final TraceRow ROW = new TraceRow(0, 1030, 7, BlockIds.of(3, 5, 8));

    @Test
    void hasAsManyWordsAsTheRowHasTokens() throws IOException {
        assertThat(words(ROW)).hasSize(1030);
    }

    @Test
    void endsWithThePrefixOfTheLastBlocksText() throws IOException {
        TraceRow whole = new TraceRow(0, 512, 7, BlockIds.of(8));

        assertThat(words(ROW).subList(1024, 1030)).isEqualTo(words(whole).subList(0, 6));
    }

    @Test
    void asksForExactlyTheAnswerOfTheRow() throws IOException {
        JsonNode body = parsed(ROW);

        assertThat(body.get("model").asText()).isEqualTo("m");
        assertThat(body.get("max_tokens").asInt()).isEqualTo(7);
        assertThat(body.get("ignore_eos").asBoolean()).isTrue();
        assertThat(body.get("stream").asBoolean()).isTrue();
        assertThat(body.get("stream_options").get("include_usage").asBoolean()).isTrue();
    }

    @Test
    void knowsItsLengthBeforehand() throws IOException {
        assertThat(new ChatBody("m", ROW).publisher().contentLength()).isEqualTo(bytes(ROW).length);
    }

    @Test
    void refusesANameThatWouldBreakTheJson() {
        assertThatThrownBy(() -> new ChatBody("a\"b", ROW)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> words(TraceRow row) throws IOException {
        String content = parsed(row).at("/messages/0/content").asText();
        return List.of(content.strip().split(" "));
    }

    private static JsonNode parsed(TraceRow row) throws IOException {
        return new JsonMapper().readTree(bytes(row));
    }

    private static byte[] bytes(TraceRow row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Iterator<byte[]> parts = new ChatBody("m", row).parts(); parts.hasNext(); ) {
            bytes.writeBytes(parts.next());
        }
        return bytes.toByteArray();
    }
}
