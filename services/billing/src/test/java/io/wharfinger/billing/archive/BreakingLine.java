package io.wharfinger.billing.archive;

import io.wharfinger.local.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A line to an S3 server that passes every byte on, or breaks in one of some ways. */
final class BreakingLine implements AutoCloseable {
    private final int target;
    private final ServerSocket listener;
    private volatile Break how = Break.NOT;

    /** How it breaks. */
    enum Break {
        /** It does not. */
        NOT,
        /** After the first bytes of an upload. */
        UPLOADS,
        /** After the first bytes of what is downloaded. */
        DOWNLOADS,
        /** Nothing is heard of uploads. */
        SILENCE
    }

    BreakingLine(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(Ports.free(), 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    void breaks(Break way) {
        how = way;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                Thread.ofPlatform().daemon().start(() -> serve(client));
            } catch (IOException e) {
                // Closed: the test is over.
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            var upload = new Count();
            var answers = Thread.ofPlatform().daemon().start(() -> answer(client, server, upload));
            pass(client.getInputStream(), server.getOutputStream(), upload, true);
            client.close();
            server.close();
            answers.join();
        } catch (IOException e) {
            // The line is broken, as it should be.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Socket client, Socket server, Count upload) {
        try {
            pass(server.getInputStream(), client.getOutputStream(), upload, false);
            client.close();
        } catch (IOException e) {
            // The line is broken, as it should be.
            return;
        }
    }

    /** What the request of the moment is, and how many bytes have passed since it came. */
    private static final class Count {
        private volatile String method = "";
        private volatile long up;
        private volatile long down;
    }

    private void pass(InputStream from, OutputStream into, Count count, boolean up) throws IOException {
        var bytes = new byte[8192];
        for (var length = from.read(bytes); length >= 0; length = from.read(bytes)) {
            if (up) {
                begin(new String(bytes, 0, length, StandardCharsets.ISO_8859_1), count);
                count.up += length;
            } else {
                count.down += length;
            }
            if (how == Break.SILENCE && count.method.equals("PUT")) {
                continue;
            }
            if (how == Break.UPLOADS && up && count.method.equals("PUT") && count.up > 1200) {
                return;
            }
            var rest = how == Break.DOWNLOADS && !up && count.method.equals("GET") && count.down > 700;
            into.write(bytes, 0, rest ? (int) Math.max(0, length - (count.down - 700)) : length);
            into.flush();
            if (rest) {
                return;
            }
        }
    }

    private static void begin(String text, Count count) {
        for (var method : new String[] {"GET", "PUT", "HEAD", "POST", "DELETE"}) {
            if (text.startsWith(method + " /")) {
                count.method = method;
                count.up = 0;
                count.down = 0;
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
