package io.wharfinger.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/events.md} says of every event for others what the AsyncAPI documents say, and names no other. */
class EventsPageTest {
    private static final Path PAGE = Path.of("../docs/events.md");

    @Test
    void thePageListsEveryEvent() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `wharf."))
                .toList();

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        documents().flatMap(EventsPageTest::rows).toList());
    }

    @Test
    void thePageNamesEveryField() throws IOException {
        List<String> lists = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("- **"))
                .toList();

        assertThat(lists)
                .containsExactlyInAnyOrderElementsOf(
                        documents().flatMap(EventsPageTest::payloads).distinct().toList());
    }

    private static Stream<JsonNode> documents() {
        return AsyncApi.files().stream()
                .filter(file -> !file.endsWith("usage.yaml"))
                .map(AsyncApi::document);
    }

    private static Stream<String> rows(JsonNode document) {
        return document.path("channels").properties().stream()
                .map(channel -> "| `%s` | %s | %s |"
                        .formatted(
                                channel.getValue().path("address").asText().replace("{tenant}", "<tenant>"),
                                withoutDot(
                                        channel.getValue().path("description").asText()),
                                payload(document, channel)));
    }

    private static Stream<String> payloads(JsonNode document) {
        return document.path("channels").properties().stream()
                .map(channel -> payload(document, channel))
                .map(name -> "- **" + name + "**: " + fields(document.at("/components/schemas/" + name)) + ".");
    }

    private static String fields(JsonNode schema) {
        return schema.path("properties").properties().stream()
                .map(field -> "`" + field.getKey() + "`")
                .collect(Collectors.joining(", "));
    }

    private static String payload(JsonNode document, Map.Entry<String, JsonNode> channel) {
        String reference = document.at("/components/messages/" + channel.getKey() + "/payload/$ref")
                .asText();
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static String withoutDot(String sentence) {
        return sentence.substring(0, sentence.length() - 1);
    }
}
