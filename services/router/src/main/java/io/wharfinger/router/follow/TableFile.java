package io.wharfinger.router.follow;

import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Keeps a table on disk. A crash leaves the old table or the new one, never half of one. */
public final class TableFile<M extends MessageLite> {
    private static final Logger LOG = Logger.getLogger(TableFile.class);

    private final Path file;
    private final TableFormat<M> format;

    /** The table is kept in that file, which only its owner may read. */
    public TableFile(Path file, TableFormat<M> format) {
        this.file = file;
        this.format = format;
    }

    /** What was kept; empty if nothing was, or it cannot be read. */
    public Optional<Contents<M>> read() {
        try {
            return Files.exists(file) ? Optional.of(format.decode(Files.readAllBytes(file))) : Optional.empty();
        } catch (IOException e) {
            LOG.warnf("%s is not used: %s", file, e.getMessage());
            return Optional.empty();
        }
    }

    /** Keeps the table from now on. */
    public void write(Contents<M> contents) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.deleteIfExists(next);
            try (FileChannel channel = FileChannel.open(
                    next,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer bytes = ByteBuffer.wrap(format.encode(contents));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
