package io.wharfinger.cli.bench.router;

import io.wharfinger.cli.bench.router.load.ChatRequest;
import io.wharfinger.cli.bench.router.load.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks once, on a connection of its own. */
final class FirstAnswer {
    private static final int TIMEOUT_MILLIS = 5_000;

    private FirstAnswer() {}

    /** Whether a chat is answered with status 200. */
    static boolean of(Target target) {
        return of(target.port(), target.key());
    }

    /**
     * Whether a chat is answered with status 200.
     *
     * @param port on this machine
     * @param key the key of a tenant; empty for none
     */
    static boolean of(int port, String key) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.getOutputStream().write(ChatRequest.bytes("127.0.0.1:" + port, key, Shape.PLAIN_1K));
            String line = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            return line != null && line.startsWith("HTTP/1.1 200");
        } catch (IOException e) {
            return false;
        }
    }
}
