package io.wharfinger.router.follow;

import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Keeps a table on disk. A crash leaves the old table or the new one, never half of one. */
public final class TableFile<M extends MessageLite> {
    private static final Logger LOG = Logger.getLogger(TableFile.class);

    private final KeptFile file;
    private final TableFormat<M> format;

    /** The table is kept in that file, which only its owner may read. */
    public TableFile(Path file, TableFormat<M> format) {
        this.file = new KeptFile(file);
        this.format = format;
    }

    /** What was kept; empty if nothing was, or it cannot be read. */
    public Optional<Contents<M>> read() {
        try {
            Optional<byte[]> kept = file.read();
            return kept.isEmpty() ? Optional.empty() : Optional.of(format.decode(kept.get()));
        } catch (IOException e) {
            LOG.warnf("%s is not used: %s", file.file(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Keeps the table from now on. */
    public void write(Contents<M> contents) {
        try {
            file.write(format.encode(contents));
        } catch (IOException e) {
            throw new UncheckedIOException(file.file() + " cannot be written", e);
        }
    }
}
