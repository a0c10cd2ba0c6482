package io.wharfinger.router.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An upstream that says byte by byte what a test wants it to say. */
final class RawUpstream implements AutoCloseable {
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger ends = new AtomicInteger();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final CountDownLatch go = new CountDownLatch(1);
    private final ServerSocket server;
    private final Manners manners;

    /** What it does with one connection. */
    interface Manners {
        void serve(Connection connection) throws IOException, InterruptedException;
    }

    RawUpstream(Manners manners) throws IOException {
        this.manners = manners;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Answers every request that comes over a connection in the same way. */
    static RawUpstream answering(String answer) throws IOException {
        return new RawUpstream(connection -> {
            while (connection.takeRequest()) {
                connection.say(answer);
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            manners.serve(new Connection(socket));
        } catch (IOException e) {
            ends.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection, from the upstream's side. */
    final class Connection {
        private final Socket socket;
        private final InputStream in;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            in = socket.getInputStream();
        }

        /** Takes a whole request; false if the other side has closed. */
        boolean takeRequest() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int b = in.read();
                if (b < 0) {
                    ends.incrementAndGet();
                    return false;
                }
                head.append((char) b);
            }
            int at = head.indexOf("content-length: ") + "content-length: ".length();
            int length = Integer.parseInt(head.substring(at, head.indexOf("\r", at)));
            requests.add(head + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
            return true;
        }

        void takeByte() throws IOException {
            in.read();
        }

        void say(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void awaitGo() throws InterruptedException, SocketException {
            if (!go.await(10, TimeUnit.SECONDS)) {
                throw new SocketException("nobody said to go on");
            }
        }

        /** Waits until the other side closes. */
        void awaitEnd() throws IOException {
            while (in.read() >= 0) {
                in.skip(in.available());
            }
            ends.incrementAndGet();
        }

        /** Closes so that the other side sees the connection reset. */
        void slam() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
