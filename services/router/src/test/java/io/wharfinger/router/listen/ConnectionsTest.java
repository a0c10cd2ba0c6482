package io.wharfinger.router.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.wharfinger.testkit.Await;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final byte[] ASK = "GET / HTTP/1.1\r\nhost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void whoCameBeforeTheGuardIsClosedAndWhoComesAfterItIsGuarded() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(request -> {
                        Connections.follow(request);
                        request.response().end();
                    })
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            Connections connections = new Connections(vertx, new Limits(), 1, new SimpleMeterRegistry());
            try (Socket early = new Socket("127.0.0.1", server.actualPort())) {
                early.setSoTimeout((int) SOON.toMillis());
                ask(early);

                connections.guardServers();

                assertThat(early.getInputStream().readAllBytes()).isNotNull();
            }
            Await.until("who comes now is let go after a while", SOON, () -> isLetGo(server.actualPort()));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static boolean isLetGo(int port) throws IOException {
        try (Socket later = new Socket("127.0.0.1", port)) {
            later.setSoTimeout((int) SOON.toMillis());
            ask(later);
            return later.getInputStream().readAllBytes().length == 0;
        }
    }

    private static void ask(Socket socket) throws IOException {
        socket.getOutputStream().write(ASK);
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        while (socket.getInputStream().available() > 0) {
            socket.getInputStream().read();
        }
    }

    /** Short ones. */
    private record Limits() implements ListenConfig {
        @Override
        public int maxConnections() {
            return 10;
        }

        @Override
        public Duration headTimeout() {
            return Duration.ofMillis(100);
        }

        @Override
        public Duration idleTimeout() {
            return Duration.ofMillis(200);
        }
    }
}
