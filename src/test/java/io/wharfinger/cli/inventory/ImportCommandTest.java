package io.wharfinger.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.cli.rest.RestException;
import io.wharfinger.hardware.SourceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {
    private static final String SLICE = """
            apiVersion: resource.k8s.io/v1
            kind: ResourceSlice
            metadata: {name: s}
            spec:
              driver: gpu.nvidia.com
              nodeName: node-1
              pool: {name: node-1, generation: 1, resourceSliceCount: 1}
              devices:
              - name: gpu-0
                attributes: {type: {string: gpu}, uuid: {string: GPU-0}, productName: {string: NVIDIA H200}}
                capacity: {memory: {value: 143771Mi}}
              - name: gpu-1
                attributes: {type: {string: gpu}, uuid: {string: GPU-1}, productName: {string: NVIDIA H200}}
                capacity: {memory: {value: 143771Mi}}
                taints: [{key: gpu.nvidia.com/xid, value: "79", effect: NoSchedule}]
            """;
    private static final String CLAIM = """
            apiVersion: resource.k8s.io/v1
            kind: ResourceClaim
            metadata: {name: c, namespace: team}
            status:
              allocation: {devices: {results: [{driver: gpu.nvidia.com, pool: node-1, device: gpu-0}]}}
              reservedFor: [{resource: pods, name: p}]
            """;

    private final StringWriter people = new StringWriter();
    private final StringWriter programs = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("slices.yaml"), SLICE);
        Files.writeString(folder.resolve("claims.yaml"), CLAIM);
    }

    @Test
    void aFolderIsShownAsATable() {
        assertThat(run("import", folder.toString())).isZero();

        assertThat(programs.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "node # class product uuid or pci memory partitions sharing health held by",
                        "node-1 0 h200 NVIDIA H200 GPU-0 140.4 GiB - - unknown team/p",
                        "node-1 1 h200 NVIDIA H200 GPU-1 140.4 GiB - - unhealthy -",
                        "",
                        "What ails them:",
                        "node-1 #1 taint gpu.nvidia.com/xid The device has the taint gpu.nvidia.com/xid=79 (NoSchedule).",
                        "",
                        "class node total free held unhealthy divided or shared",
                        "h200 node-1 2 0 1 1 0");
        assertThat(people.toString()).isEmpty();
    }

    @Test
    void asJsonItIsOneObjectWithTheNamesOfTheContract() throws IOException {
        assertThat(run("import", "--json", folder.toString())).isZero();

        JsonNode answer = new JsonMapper().readTree(programs.toString());
        assertThat(answer.at("/accelerators/0/acceleratorClass").asText()).isEqualTo("h200");
        assertThat(answer.at("/accelerators/0/memoryBytes").asLong()).isEqualTo(143_771L << 20);
        assertThat(answer.at("/accelerators/0/holders/0/claim").asText()).isEqualTo("c");
        assertThat(answer.at("/accelerators/1/health/state").asText()).isEqualTo("HEALTH_STATE_UNHEALTHY");
        assertThat(answer.at("/accelerators/1/health/causes/0/code").asText()).isEqualTo("gpu.nvidia.com/xid");
        assertThat(answer.at("/totals/0/total").asInt()).isEqualTo(2);
        assertThat(answer.at("/findings").isArray()).isTrue();
    }

    @Test
    void aFileThatIsMissingOrOfNoKindIsNamedAndTheOthersAreShown() throws IOException {
        Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear Sir or Madam\n");
        Path empty = Files.writeString(folder.resolve("empty.yaml"), "");

        int status = run(
                "import",
                folder.resolve("slices.yaml").toString(),
                letter.toString(),
                folder.resolve("missing.yaml").toString(),
                empty.toString());

        assertThat(status).isEqualTo(1);
        assertThat(people.toString().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("letter.txt: It is none of"))
                .anySatisfy(line -> assertThat(line).contains("missing.yaml: There is no such file."))
                .anySatisfy(line -> assertThat(line).contains("empty.yaml: It is empty."));
        assertThat(programs.toString()).contains("GPU-0", "GPU-1");
    }

    @Test
    void theGroupAloneSaysWhatItHas() {
        assertThat(run()).isEqualTo(2);
        assertThat(people.toString()).contains("wharf inventory needs one of its commands: import");
    }

    @Test
    void filesAreSentAsOneObservation() throws IOException {
        BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        HttpServer server =
                server(200, "{\"accelerators\": 2, \"added\": 1, \"missing\": 0, \"findings\": []}", bodies);
        try {
            String said = observation(server).send("east", List.of(file()));

            assertThat(said).isEqualTo("The inventory took in 2 accelerators of cluster east: 1 new, 0 missing.");
            JsonNode body = new JsonMapper().readTree(bodies.remove());
            assertThat(body.at("/files/0/name").asText()).isEqualTo("slices.yaml");
            assertThat(new String(
                            Base64.getDecoder()
                                    .decode(body.at("/files/0/content").asText()),
                            StandardCharsets.UTF_8))
                    .isEqualTo(SLICE);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aRefusalIsSaidInItsWords() throws IOException {
        HttpServer server =
                server(404, "{\"code\": \"CLUSTER_UNKNOWN\", \"detail\": \"Add it.\"}", new LinkedBlockingQueue<>());
        try {
            Assertions.assertThatThrownBy(() -> observation(server).send("east", List.of(file())))
                    .isInstanceOf(RestException.class)
                    .hasMessageContaining("CLUSTER_UNKNOWN Add it.");
        } finally {
            server.stop(0);
        }
    }

    private static SourceFile file() {
        return new SourceFile("slices.yaml", SLICE.getBytes(StandardCharsets.UTF_8));
    }

    private static Observation observation(HttpServer server) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Observation(new RestClient("inventory", url, () -> "token"));
    }

    private static HttpServer server(int status, String answer, BlockingQueue<String> bodies) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/inventory/v1/clusters/east/observations", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private int run(String... arguments) {
        CommandLine command = new CommandLine(new InventoryCommand());
        command.setErr(new PrintWriter(people));
        command.setOut(new PrintWriter(programs));
        return command.execute(arguments);
    }
}
