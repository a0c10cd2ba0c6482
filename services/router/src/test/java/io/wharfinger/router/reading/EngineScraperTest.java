package io.wharfinger.router.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.wharfinger.contracts.billing.v1.EngineReading;
import io.wharfinger.enginesim.http.RunningEngines;
import io.wharfinger.enginesim.running.Pace;
import io.wharfinger.enginesim.spec.EngineSpecParser;
import io.wharfinger.router.endpoints.table.Endpoint;
import io.wharfinger.router.endpoints.table.EndpointSource;
import io.wharfinger.router.endpoints.table.EndpointSpec;
import io.wharfinger.router.endpoints.table.EndpointTable;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scraper against real engines, and against servers that misbehave. */
class EngineScraperTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:58Z");

    private static final Vertx VERTX = Vertx.vertx();

    private final List<AutoCloseable> open = new ArrayList<>();

    /** Short times, and a small page. */
    private record Config(Map<String, URI> urls) implements ReadingConfig {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public Optional<String> cluster() {
            return Optional.of("gpu-1");
        }

        @Override
        public Duration interval() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration timeout() {
            return Duration.ofMillis(700);
        }

        @Override
        public int atOnce() {
            return 2;
        }

        @Override
        public String path() {
            return "/metrics";
        }

        @Override
        public MemorySize maxSize() {
            return new MemorySize(BigInteger.valueOf(64 * 1024));
        }

        @Override
        public Duration keep() {
            return Duration.ofHours(1);
        }

        @Override
        public int buffer() {
            return 10;
        }
    }

    @AfterAll
    static void closeVertx() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private EngineScraper scraper(Map<String, URI> urls) {
        EngineScraper scraper = new EngineScraper(VERTX, new Config(urls), InstantSource.fixed(NOW));
        open.add(scraper::close);
        return scraper;
    }

    private int engine() {
        RunningEngines engines = RunningEngines.start(
                List.of(EngineSpecParser.parse("name=e,port=0,model=llama-3.1-8b")),
                "127.0.0.1",
                new Pace(System::nanoTime, 1000),
                InstantSource.system());
        open.add(engines);
        return engines.port("e");
    }

    private static List<Endpoint> endpoints(Map<String, Integer> ports) {
        return EndpointTable.EMPTY
                .next(
                        ports.entrySet().stream()
                                .map(entry -> new EndpointSpec(
                                        entry.getKey(),
                                        URI.create("http://127.0.0.1:" + entry.getValue()),
                                        "chat",
                                        "h100-sxm",
                                        List.of("llama-3.1-8b"),
                                        EndpointSource.FILE,
                                        false))
                                .toList(),
                        NOW)
                .endpoints();
    }

    private int server(String path, byte[] answer, int status, long length) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, length);
            try (var body = exchange.getResponseBody()) {
                body.write(answer);
            }
        });
        server.start();
        open.add(() -> server.stop(0));
        return server.getAddress().getPort();
    }

    private static byte[] page(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void complete(int port) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            int status = client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/completions"))
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"model\":\"llama-3.1-8b\",\"prompt\":\"one two three\",\"max_tokens\":5,\"ignore_eos\":true}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
            assertThat(status).isEqualTo(200);
        }
    }

    @Test
    void whatAnEngineHasCountedIsRead() throws Exception {
        int port = engine();
        complete(port);
        complete(port);

        EngineScraper.Round round = scraper(Map.of()).readAll(endpoints(Map.of("chat-1", port)));

        assertThat(round.failed()).isZero();
        EngineReading reading = round.readings().getFirst();
        assertThat(reading.getEndpoint()).isEqualTo("chat-1");
        assertThat(reading.getDeployment()).isEqualTo("chat");
        assertThat(reading.getModel()).isEqualTo("llama-3.1-8b");
        assertThat(reading.getCluster()).isEqualTo("gpu-1");
        assertThat(reading.getReadTime().getSeconds()).isEqualTo(NOW.getEpochSecond());
        assertThat(reading.getGenerationTokens()).isEqualTo(10);
        assertThat(reading.getPromptTokens()).isPositive();
        assertThat(reading.getRequests()).isEqualTo(2);
        assertThat(reading.hasEngineStartTime()).isTrue();
        assertThat(reading.hasPrefillMicros()).isTrue();
        assertThat(reading.hasDecodeMicros()).isTrue();
    }

    @Test
    void anEngineThatIsStartedAnewSaysSo() throws Exception {
        int port = engine();
        int again = engine();
        EngineScraper scraper = scraper(Map.of());
        EngineReading first =
                scraper.readAll(endpoints(Map.of("e", port))).readings().getFirst();
        EngineReading second =
                scraper.readAll(endpoints(Map.of("e", again))).readings().getFirst();

        assertThat(second.getEngineStartTime()).isNotEqualTo(first.getEngineStartTime());
    }

    @Test
    void enginesThatCannotBeReadDoNotHoldUpTheOthers() throws Exception {
        String good = "vllm:prompt_tokens_total 5\nvllm:generation_tokens_total 6\n";
        ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        open.add(silent);
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        EngineScraper.Round round = scraper(Map.of())
                .readAll(endpoints(Map.of(
                        "good", server("/metrics", page(good), 200, 0),
                        "large", server("/metrics", page(good + "#".repeat(70_000)), 200, 0),
                        "cut", server("/metrics", page(good), 200, 1000),
                        "error", server("/metrics", page(good), 500, 0),
                        "moved", server("/metrics", page(good), 302, 0),
                        "nonsense", server("/metrics", page("vllm:prompt_tokens_total NaN\n"), 200, 0),
                        "silent", silent.getLocalPort(),
                        "closed", closed)));

        assertThat(round.readings()).extracting(EngineReading::getEndpoint).containsExactly("good");
        assertThat(round.readings().getFirst().hasEngineStartTime()).isFalse();
        assertThat(round.failed()).isEqualTo(7);
    }

    @Test
    void metricsMayBeElsewhere() throws Exception {
        int port = server("/sidecar", page("sglang:prompt_tokens_total 1\nsglang:generation_tokens_total 2\n"), 200, 0);

        EngineScraper.Round round = scraper(Map.of("e", URI.create("http://127.0.0.1:" + port + "/sidecar")))
                .readAll(endpoints(Map.of("e", 1)));

        assertThat(round.readings())
                .extracting(EngineReading::getGenerationTokens)
                .containsExactly(2L);
    }
}
