package io.wharfinger.cli.demo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsFileTest {
    private static final List<EngineSpec> ENGINES = List.of(
            new EngineSpec("one", URI.create("http://127.0.0.1:1"), "a", "d", "h100-sxm"),
            new EngineSpec("two", URI.create("http://127.0.0.1:2"), "a", "d", ""),
            new EngineSpec("three", URI.create("http://127.0.0.1:2"), "b", "d", ""));

    @TempDir
    Path folder;

    @Test
    void listsModelsOfOneUrlTogether() throws IOException {
        JsonNode endpoints =
                new JsonMapper().readTree(EndpointsFile.text(ENGINES)).path("endpoints");

        assertThat(endpoints).hasSize(2);
        assertThat(endpoints.get(0).path("acceleratorClass").asText()).isEqualTo("h100-sxm");
        assertThat(endpoints.get(1).path("models")).extracting(JsonNode::asText).containsExactly("a", "b");
        assertThat(endpoints.get(1).has("acceleratorClass")).isFalse();
    }

    @Test
    void putsBackWhatWasThereBefore() throws IOException {
        Path file = Files.writeString(folder.resolve("endpoints.yaml"), "endpoints: []\n");

        try (EndpointsFile endpoints = EndpointsFile.write(file, ENGINES)) {
            assertThat(endpoints).isNotNull();
            assertThat(file).content().contains("http://127.0.0.1:1");
        }

        assertThat(file).hasContent("endpoints: []\n");
        assertThat(folder).isDirectoryNotContaining("glob:**before-demo");
    }

    @Test
    void putsBackWhatWasThereBeforeADemoThatWasKilled() throws IOException {
        Path file = Files.writeString(folder.resolve("endpoints.yaml"), "endpoints: []\n");
        EndpointsFile killed = EndpointsFile.write(file, ENGINES);
        assertThat(killed).isNotNull();

        EndpointsFile.write(file, ENGINES).close();

        assertThat(file).hasContent("endpoints: []\n");
    }
}
