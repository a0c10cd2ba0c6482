package io.wharfinger.cli.demo.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The data lines of a stream of server-sent events (WHATWG HTML 9.2); each event of this API has one data line. */
final class ServerSentEvents {
    private static final int LINE_BYTES_MAX = 1 << 20;
    private static final String DATA = "data:";

    private final InputStream stream;

    ServerSentEvents(InputStream stream) {
        this.stream = new BufferedInputStream(stream, 1 << 13);
    }

    /** The next data, without spaces around it, or null at the end of the stream. */
    @Nullable String next() throws IOException {
        for (String line = line(); line != null; line = line()) {
            if (line.startsWith(DATA)) {
                return line.substring(DATA.length()).strip();
            }
        }
        return null;
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        int next = stream.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (line.size() >= LINE_BYTES_MAX) {
                throw new IOException("a line of the stream is longer than " + LINE_BYTES_MAX + " bytes");
            }
            line.write(next);
            next = stream.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
