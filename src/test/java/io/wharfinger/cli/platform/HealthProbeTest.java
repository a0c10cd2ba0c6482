package io.wharfinger.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.wharfinger.local.Ports;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthProbeTest {
    private HttpServer server;
    private int status = 200;
    private String body = "{}";

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()), 0);
        server.createContext("/q/health/ready", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_service_that_says_so_is_ready() {
        assertThat(ask()).isEqualTo(Readiness.READY);
    }

    @Test
    void of_several_checks_those_that_fail_are_named_with_what_is_not_well() {
        status = 503;
        body = """
                {"status": "DOWN", "checks": [
                  {"name": "database", "status": "UP", "data": {"main": "UP"}},
                  {"name": "key feed", "status": "DOWN"},
                  {"name": "events", "status": "DOWN", "data": {"nats": "up: connected", "outbox": "DOWN: late"}}]}
                """;

        assertThat(ask()).isEqualTo(Readiness.not("key feed, events (outbox: DOWN: late)"));
    }

    @Test
    void an_answer_that_is_no_health_is_told_by_its_status() {
        status = 500;
        body = "<html>";

        assertThat(ask()).isEqualTo(Readiness.not("status 500"));
    }

    @Test
    void nobody_there_is_told_by_the_port() {
        int port = Ports.free();

        assertThat(HealthProbe.ask(port)).isEqualTo(Readiness.not("it does not answer on port " + port));
    }

    private Readiness ask() {
        return HealthProbe.ask(server.getAddress().getPort());
    }
}
