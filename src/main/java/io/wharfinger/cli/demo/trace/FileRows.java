package io.wharfinger.cli.demo.trace;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The rows of a trace file. */
final class FileRows implements TraceRows {
    private final Path path;
    private final LineReader lines;
    private final TraceFormat format;
    private @Nullable String pending;
    private long rows;
    private long firstMicros;
    private long arrivalMicros;

    FileRows(Path path, LineReader lines) {
        this.path = path;
        this.lines = lines;
        try {
            String first = firstLine();
            this.format = formatOf(first);
            this.pending = format.headed() ? null : first;
        } catch (TraceException e) {
            lines.close();
            throw e;
        }
    }

    @Override
    public @Nullable TraceRow next() {
        String line = pending == null ? nextLine() : pending;
        pending = null;
        if (line == null) {
            return null;
        }
        try {
            return row(format.parse(line, rows++));
        } catch (TraceException e) {
            throw new TraceException("trace file " + path + ", line " + lines.lineNumber() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        lines.close();
    }

    // A row that came before the one above it in the file is taken as if it had come together with it.
    private TraceRow row(TraceFormat.RawRow raw) {
        if (rows == 1) {
            firstMicros = raw.micros();
        }
        arrivalMicros = Math.max(arrivalMicros, raw.micros() - firstMicros);
        return new TraceRow(arrivalMicros, raw.inputTokens(), raw.outputTokens(), raw.blockIds());
    }

    private @Nullable String nextLine() {
        try {
            return lines.next();
        } catch (TraceException e) {
            throw new TraceException("trace file " + path + ", " + e.getMessage(), e);
        }
    }

    private String firstLine() {
        String first = nextLine();
        if (first == null) {
            throw new TraceException("trace file " + path + " is empty");
        }
        return first;
    }

    private TraceFormat formatOf(String first) {
        TraceFormat found = TraceFormat.detect(first);
        if (found == null) {
            throw new TraceException("trace file " + path + ", line " + lines.lineNumber()
                    + ": neither Mooncake JSON lines (timestamp, input_length, output_length, hash_ids)"
                    + " nor Azure CSV (TIMESTAMP,ContextTokens,GeneratedTokens)");
        }
        return found;
    }
}
