package io.wharfinger.cli.platform;

import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Held while the platform is started or stopped; the system takes it back when its holder dies. */
final class PlatformLock implements AutoCloseable {
    private static final Duration AT_MOST = Duration.ofMinutes(5);

    private final FileChannel channel;

    private PlatformLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws LocalException if another one holds it for too long */
    static PlatformLock acquire(Home home, Progress progress) {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        boolean told = false;
        PlatformLock lock = tryAcquire(home);
        while (lock == null) {
            String holder = "Another wharf command (process " + holder(home.lockFile())
                    + ") is starting or stopping this" + " platform";
            if (System.nanoTime() - deadline > 0) {
                throw new LocalException(holder + " for more than " + AT_MOST.toMinutes() + " minutes.");
            }
            if (!told) {
                progress.say(holder + "; waiting for it.");
                told = true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            lock = tryAcquire(home);
        }
        return lock;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release the lock", e);
        }
    }

    private static @Nullable PlatformLock tryAcquire(Home home) {
        try {
            FileChannel channel =
                    FileChannel.open(home.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return null;
            }
            noteHolder(channel);
            return new PlatformLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + home.lockFile(), e);
        }
    }

    /** A full disk must keep nobody from stopping the platform, so a number that cannot be written is left out. */
    private static void noteHolder(FileChannel channel) {
        String number = Long.toString(ProcessHandle.current().pid());
        try {
            channel.truncate(0);
            int written = channel.write(ByteBuffer.wrap(number.getBytes(StandardCharsets.US_ASCII)));
            assert written == number.length();
        } catch (IOException e) {
            assert channel.isOpen();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String holder(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
