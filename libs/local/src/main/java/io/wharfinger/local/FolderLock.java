package io.wharfinger.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one thread of one process of this machine at a time prepare a folder. */
public final class FolderLock {
    /** A file lock belongs to the whole JVM and refuses a second thread, so threads queue here first. */
    private static final ReentrantLock ONE_THREAD = new ReentrantLock();

    private FolderLock() {}

    public static <T> T hold(Path folder, Supplier<T> work) {
        ONE_THREAD.lock();
        try {
            Files.createDirectories(folder);
            Path lock = folder.resolve(".lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                assert held.isValid();
                return work.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write in " + folder, e);
        } finally {
            ONE_THREAD.unlock();
        }
    }
}
