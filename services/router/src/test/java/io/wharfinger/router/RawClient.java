package io.wharfinger.router;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A client that sends what it likes, byte by byte. */
final class RawClient implements AutoCloseable {
    private final Socket socket;

    RawClient(URI base) throws IOException {
        socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout((int) ApiClient.SOON.toMillis());
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** The next line, without its end. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = socket.getInputStream().read();
                b >= 0 && b != '\n';
                b = socket.getInputStream().read()) {
            line.append((char) b);
        }
        return line.toString().strip();
    }

    /** All that comes until the other side closes; fails if it does not. */
    String untilEnd() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (int b = socket.getInputStream().read();
                    b >= 0;
                    b = socket.getInputStream().read()) {
                all.write(b);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection is still open after: " + all, e);
        } catch (IOException reset) {
            // Closed with something unread: an end as well.
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** Waits a moment for a byte; empty if none came, -1 if the other side has closed. */
    Optional<Integer> tryRead(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            return Optional.of(socket.getInputStream().read());
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(-1);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
