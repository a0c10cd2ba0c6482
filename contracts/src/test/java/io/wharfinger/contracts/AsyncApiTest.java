package io.wharfinger.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The AsyncAPI documents are valid, agree with the streams as the services make them, and name events as the house does. */
class AsyncApiTest {
    private static final String STREAM = "x-nats-jetstream";
    private static final List<String> PARSER = List.of("npx", "--yes", "-p", "@asyncapi/parser@3.6.3", "node");
    private static final Path HERE = Path.of("").toAbsolutePath();

    @Test
    void theDocumentsAreValid() throws Exception {
        Program.Result validation = validate(AsyncApi.files());

        assertThat(validation.exit()).as(validation.output()).isZero();
    }

    @Test
    void anInvalidDocumentIsNoticed(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("billing.yaml");
        Files.writeString(
                file,
                Files.readString(AsyncApi.FOLDER.resolve("billing.yaml")).replace("action: send", "action: emit"));

        Program.Result validation = validate(List.of(file));

        assertThat(validation.exit()).isEqualTo(1);
        assertThat(validation.output()).contains("operations.priceCreated.action");
    }

    @TestFactory
    Stream<DynamicTest> theStreamsAreAsTheServicesMakeThem() {
        Map<String, JsonNode> streams = AsyncApi.streams();
        return AsyncApi.files().stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                    JsonNode documented = AsyncApi.document(file).path(STREAM);

                    assertThat(documented)
                            .isEqualTo(streams.get(documented.path("name").asText()));
                }));
    }

    @Test
    void everyStreamForOthersIsDocumentedOnce() {
        assertThat(AsyncApi.files())
                .extracting(file ->
                        AsyncApi.document(file).path(STREAM).path("name").asText())
                .containsExactlyInAnyOrderElementsOf(AsyncApi.streams().keySet().stream()
                        .filter(name -> !name.equals("DEAD_LETTERS"))
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> addressesTypesAndStreamsAgree() {
        return AsyncApi.files().stream()
                .filter(file -> !file.endsWith("usage.yaml"))
                .flatMap(file -> AsyncApi.document(file).path("channels").properties().stream()
                        .map(channel -> DynamicTest.dynamicTest(
                                file + " " + channel.getKey(),
                                () -> checkChannel(AsyncApi.document(file), channel.getKey(), channel.getValue()))));
    }

    private static void checkChannel(JsonNode document, String key, JsonNode channel) {
        String[] address = channel.path("address").asText().split("\\.");
        JsonNode message = document.at("/components/messages/" + key);
        String type = "io.wharfinger." + String.join(".", address[3], address[4], address[5]);

        assertThat(address).hasSize(6).startsWith("wharf", "v1").doesNotContain("");
        assertThat(address[2]).isIn("{tenant}", "_platform");
        assertThat(channel.path("parameters").has("tenant")).isEqualTo(address[2].equals("{tenant}"));
        assertThat(document.path(STREAM).path("subjects")).hasToString("[\"wharf.v1.*." + address[3] + ".>\"]");
        assertThat(message.path("name").asText()).isEqualTo(type);
        assertThat(message.at("/headers/allOf/1/properties/ce-type/const").asText())
                .isEqualTo(type);
        assertThat(document.at("/operations/" + key + "/action").asText()).isEqualTo("send");
    }

    private static Program.Result validate(List<Path> files) throws IOException, InterruptedException {
        assumeTrue(Program.onPath("npx") && Program.onPath("node"), "skipped: node and npx are not on the PATH");
        assumeTrue(run("--eval", "0").exit() == 0, "skipped: @asyncapi/parser could not be fetched from npm");
        return run(Stream.concat(
                        Stream.of("src/test/node/validate-asyncapi.mjs"),
                        files.stream().map(Path::toString))
                .toArray(String[]::new));
    }

    private static Program.Result run(String... arguments) throws IOException, InterruptedException {
        return Program.run(
                HERE, Stream.concat(PARSER.stream(), Stream.of(arguments)).toList());
    }
}
