package io.wharfinger.billing.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** A folder, which may be on a file system that others keep too. */
record FolderStore(Path folder) implements ArchiveStore {

    @Override
    public void check() throws IOException {
        Files.createDirectories(folder);
        if (!Files.isWritable(folder)) {
            throw new IOException("nothing can be written into the folder " + folder);
        }
    }

    @Override
    public boolean put(String name, Path file) throws IOException {
        var target = folder.resolve(name);
        if (Files.exists(target)) {
            requireSame(name, target, file);
            return false;
        }
        var parent = Objects.requireNonNull(target.getParent());
        Files.createDirectories(parent);
        var temporary = parent.resolve(target.getFileName() + ".tmp");
        Files.copy(file, temporary, StandardCopyOption.REPLACE_EXISTING);
        sync(temporary, StandardOpenOption.WRITE);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        sync(parent, StandardOpenOption.READ);
        return true;
    }

    static void requireSame(String name, Path kept, Path file) throws IOException {
        if (Files.mismatch(kept, file) != -1) {
            throw new FileAlreadyExistsException(name, null, "another file is in the archive under this name");
        }
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void close() {}
}
