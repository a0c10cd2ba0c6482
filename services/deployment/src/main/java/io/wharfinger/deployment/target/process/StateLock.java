package io.wharfinger.deployment.target.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Lets one service at a time supervise the engines of a folder. The system gives it back when the service dies. */
record StateLock(FileChannel channel, FileLock lock) implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** @throws IllegalStateException if another service has the folder, and keeps it */
    static StateLock take(Path stateDir) {
        long deadline = System.nanoTime() + WAIT.toNanos();
        try {
            FileChannel channel =
                    FileChannel.open(stateDir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = attempt(channel);
            while (lock == null && System.nanoTime() - deadline < 0) {
                LockSupport.parkNanos(POLL_NANOS);
                lock = attempt(channel);
            }
            if (lock == null) {
                channel.close();
                throw new IllegalStateException("wharfinger.deployment.process.state-dir: " + stateDir
                        + " is used by another service that runs; stop it or choose another folder");
            }
            return new StateLock(channel, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("wharfinger.deployment.process.state-dir: " + stateDir, e);
        }
    }

    private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
