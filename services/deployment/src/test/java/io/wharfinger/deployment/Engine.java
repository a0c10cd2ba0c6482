package io.wharfinger.deployment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** An engine for tests, {@code PORT MODEL MOOD}: it answers what engines answer; in the mood {@code sick} it ends at once. */
public final class Engine {

    private static final int SICK = 7;

    private Engine() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments[2].equals("sick")) {
            System.exit(SICK);
        }
        start(Integer.parseInt(arguments[0]));
    }

    /** Begins to answer; 0 is any free port. */
    public static HttpServer start(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/health", exchange -> answer(exchange, "ok"));
        server.createContext("/v1/completions", exchange -> answer(exchange, "{\"choices\":[{\"text\":\"!\"}]}"));
        server.createContext(
                "/openapi.json",
                exchange -> answer(
                        exchange, "{\"paths\":{\"/v1/completions\":{\"post\":{}},\"/v1/messages\":{\"post\":{}}}}"));
        server.createContext("/metrics", exchange -> answer(exchange, "test:open 0\n"));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
