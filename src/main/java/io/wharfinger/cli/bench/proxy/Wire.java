package io.wharfinger.cli.bench.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept connection for one request at a time, with as little work of its own as can be: what the client works is taken
 * from the processors that the measured programs share.
 */
final class Wire implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int LINE_BYTES_MAX = 16 << 10;
    private static final int BODY_BYTES_MAX = 16 << 20;
    private static final int HEXADECIMAL = 16;
    private static final int STATUS_AT = 9;
    private static final int STATUS_DIGITS = 3;

    private final Socket socket = new Socket();
    private final InputStream in;

    /** @throws IOException if nobody listens there */
    Wire(URI to) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(to.getHost(), to.getPort()), TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /** An answer, read to its end. */
    record Answer(int status, String body) {}

    /**
     * Asks, and waits for the end of the answer.
     *
     * @param request a request of HTTP/1.1 as it goes over the wire
     */
    Answer ask(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String first = line();
        if (first.length() < STATUS_AT + STATUS_DIGITS) {
            throw new IOException("this is no answer: " + first);
        }
        int status = Integer.parseInt(first.substring(STATUS_AT, STATUS_AT + STATUS_DIGITS));
        return new Answer(status, body());
    }

    private String body() throws IOException {
        int length = 0;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (chunked) {
            readChunks(body);
        } else {
            read(length, body);
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private void readChunks(ByteArrayOutputStream body) throws IOException {
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            read(size, body);
            line();
        }
        String trailer = line();
        while (!trailer.isEmpty()) {
            trailer = line();
        }
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), HEXADECIMAL);
    }

    private void read(int length, ByteArrayOutputStream body) throws IOException {
        if (length < 0 || body.size() + length > BODY_BYTES_MAX) {
            throw new IOException("an answer of more than " + BODY_BYTES_MAX + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer was cut off");
        }
        body.write(bytes, 0, length);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() > LINE_BYTES_MAX) {
                throw new EOFException("the answer was cut off");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
