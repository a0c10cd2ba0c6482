package io.wharfinger.deployment.target.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * An engine for tests: {@code PORT MODEL [deaf] [child] [mute] [dies]}. It answers /health, /v1/completions and /metrics,
 * and does what it is told by /do/hang, /do/go-on and /do/die.
 */
public final class TestEngine {
    private static volatile CountDownLatch gate = new CountDownLatch(0);

    private TestEngine() {}

    public static void main(String[] arguments) throws IOException {
        Set<String> traits = Set.copyOf(List.of(arguments[2].split(",")));
        System.out.println("engine of " + arguments[1] + " begins, api_key=very-secret");
        if (traits.contains("dies")) {
            System.exit(7);
        }
        if (traits.contains("deaf")) {
            Runtime.getRuntime().addShutdownHook(new Thread(TestEngine::waitForEver));
        }
        if (traits.contains("child")) {
            new ProcessBuilder("setsid", "sleep", "600").inheritIO().start();
        }
        serve(Integer.parseInt(arguments[0]), arguments[1], traits);
    }

    private static void serve(int port, String model, Set<String> traits) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/health", exchange -> {
            await(gate);
            answer(exchange, 200, "");
        });
        server.createContext("/v1/completions", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean knows = body.contains("\"model\":\"" + model + "\"") && !traits.contains("mute");
            answer(exchange, knows ? 200 : 404, "{\"choices\":[{\"text\":\"!\"}]}");
        });
        server.createContext("/metrics", exchange -> answer(exchange, 200, "test:open 2\ntest:waiting 1\n"));
        server.createContext("/do/hang", exchange -> {
            gate = new CountDownLatch(1);
            answer(exchange, 200, "");
        });
        server.createContext("/do/go-on", exchange -> {
            gate.countDown();
            answer(exchange, 200, "");
        });
        server.createContext("/do/die", exchange -> Runtime.getRuntime().halt(9));
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void waitForEver() {
        await(new CountDownLatch(1));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
