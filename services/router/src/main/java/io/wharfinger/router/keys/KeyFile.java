package io.wharfinger.router.keys;

import io.wharfinger.router.keys.table.KeyTable;
import io.wharfinger.router.keys.table.TableFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Keeps the key table on disk. A crash leaves the old table or the new one, never half of one. */
final class KeyFile {
    private final Path file;

    KeyFile(Path stateDirectory) {
        file = stateDirectory.resolve("keys.bin");
    }

    /** What was kept; empty if nothing was. */
    Optional<KeyTable.Contents> read() throws IOException {
        return Files.exists(file) ? Optional.of(TableFormat.decode(Files.readAllBytes(file))) : Optional.empty();
    }

    void write(KeyTable.Contents contents) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = file.resolveSibling("keys.next");
        Files.deleteIfExists(next);
        try (FileChannel channel = FileChannel.open(
                next,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(TableFormat.encode(contents));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
