package io.wharfinger.router;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A client of HTTP/2 without TLS that sends the frames that it likes. */
final class Http2Client implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RESET = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GO_AWAY = 7;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int FRAME_BYTES_MAX = 16_384;

    private final Socket socket;
    private final DataInputStream in;

    /**
     * A frame that came.
     *
     * @param stream its stream; 0 for the connection
     */
    record Frame(int type, int flags, int stream, byte[] payload) {
        /** Code of a reset or of a farewell; -1 for other frames. */
        int error() {
            return switch (type) {
                case RESET -> ByteBuffer.wrap(payload).getInt();
                case GO_AWAY -> ByteBuffer.wrap(payload).getInt(4);
                default -> -1;
            };
        }
    }

    Http2Client(URI base) throws IOException {
        socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout((int) ApiClient.SOON.toMillis());
        in = new DataInputStream(socket.getInputStream());
    }

    /** Begins to speak HTTP/2, with these settings. */
    Http2Client begin(byte... settings) throws IOException {
        socket.getOutputStream().write(PREFACE.getBytes(StandardCharsets.US_ASCII));
        return frame(SETTINGS, 0, 0, settings);
    }

    Http2Client raw(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    Http2Client frame(int type, int flags, int stream, byte... payload) throws IOException {
        socket.getOutputStream().write(bytes(type, flags, stream, payload));
        return this;
    }

    /** The same frame again and again, in one write each hundred; throws when the other side has closed. */
    Http2Client frames(int count, byte[] frame) throws IOException {
        ByteArrayOutputStream hundred = new ByteArrayOutputStream();
        for (int i = 0; i < 100; i++) {
            hundred.writeBytes(frame);
        }
        for (int i = 0; i < count; i += 100) {
            socket.getOutputStream().write(hundred.toByteArray());
        }
        return this;
    }

    static byte[] bytes(int type, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** A request with a body in one frame. */
    Http2Client post(int stream, String path, String key, String body) throws IOException {
        frame(HEADERS, END_HEADERS, stream, head(path, key));
        return frame(DATA, END_STREAM, stream, body.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] head(String path, String key) {
        return fields(List.of(
                ":method",
                "POST",
                ":scheme",
                "http",
                ":authority",
                "router",
                ":path",
                path,
                "content-type",
                "application/json",
                "authorization",
                "Bearer " + key));
    }

    /** Names and values in turns, none of them packed or remembered. */
    static byte[] fields(List<String> namesAndValues) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.size(); i++) {
            if (i % 2 == 0) {
                out.write(0);
            }
            byte[] text = namesAndValues.get(i).getBytes(StandardCharsets.US_ASCII);
            writeLength(out, text.length);
            out.writeBytes(text);
        }
        return out.toByteArray();
    }

    /** A whole number with a prefix of seven bits. */
    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < 127) {
            out.write(length);
            return;
        }
        out.write(127);
        int left = length - 127;
        while (left >= 128) {
            out.write(left % 128 + 128);
            left /= 128;
        }
        out.write(left);
    }

    /** The next frame of that type; fails if the connection ends before, or nothing comes. */
    Frame await(int type) throws IOException {
        for (Frame frame = next(); ; frame = next()) {
            if (frame.type() == type) {
                return frame;
            }
        }
    }

    /** The next frame of one of those types, or the end of the connection. */
    void awaitAnyOf(Integer... types) throws IOException {
        try {
            while (!List.of(types).contains(next().type())) {}
        } catch (EOFException ended) {
            // That is an answer as well.
        }
    }

    /** One byte of what is no frame yet. */
    int readByte() throws IOException {
        return in.readUnsignedByte();
    }

    /** Takes what has come, or comes within that time; whether the connection has ended. */
    boolean isEndedWithin(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            return in.read(new byte[FRAME_BYTES_MAX]) < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Reads until the other side closes; the code that it closes with, -1 if it gives none. Fails if it stays. */
    int awaitEnd() throws IOException {
        int error = -1;
        try {
            while (true) {
                Frame frame = next();
                error = frame.type() == GO_AWAY ? frame.error() : error;
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection is still open", e);
        } catch (IOException ended) {
            return error;
        }
    }

    private Frame next() throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (length > FRAME_BYTES_MAX) {
            throw new EOFException("this is no frame of HTTP/2");
        }
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        return new Frame(type, flags, stream, in.readNBytes(length));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
