package io.wharfinger.cli.demo.trace;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A trace in a file, plain or compressed with gzip; its format is told by its content, not by its name. */
public final class TraceFile implements TraceSource {
    private final Path path;

    /** A file; it is not touched before {@link #open}. */
    public TraceFile(Path path) {
        this.path = path;
    }

    /**
     * Opens the file and finds out its format.
     *
     * @throws TraceException if there is no such file, it cannot be read, is empty or has no known format
     */
    @Override
    public TraceRows open() {
        if (!Files.exists(path)) {
            throw new TraceException("trace file " + path + " does not exist");
        }
        if (Files.isDirectory(path)) {
            throw new TraceException("trace file " + path + " is a directory");
        }
        try {
            return new FileRows(path, new LineReader(new InputStreamReader(content(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new TraceException("trace file " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String description() {
        return path.getFileName() + "";
    }

    // The stream is handed on to the reader, which closes it.
    @SuppressWarnings("resource")
    private InputStream content() throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        try {
            raw.mark(2);
            boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            return gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }
}
