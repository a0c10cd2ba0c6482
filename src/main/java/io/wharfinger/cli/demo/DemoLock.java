package io.wharfinger.cli.demo;

import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one demo at a time use a platform: each one replaces the router's engines. */
record DemoLock(FileChannel channel) implements AutoCloseable {
    /**
     * Takes the lock of a platform.
     *
     * @throws LocalException if another demo has it
     */
    static DemoLock take(Path home) {
        Path file = home.resolve("demo.lock");
        try {
            Files.createDirectories(home);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new LocalException("Another demo runs on the platform in " + home + ": wait until it has ended.");
            }
            return new DemoLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unlock the platform", e);
        }
    }
}
