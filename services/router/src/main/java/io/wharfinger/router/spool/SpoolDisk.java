package io.wharfinger.router.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The disk that a spool writes to. A test puts one in its place that fills up or breaks. */
public interface SpoolDisk {
    /** Makes a new file; one of that name must not exist. */
    Sink create(Path file) throws IOException;

    /** Room that is left on the disk that holds the directory, in bytes. */
    long freeBytes(Path directory) throws IOException;

    /** A file that is written from front to back. */
    interface Sink extends Closeable {
        /** Writes all of the buffer, or fails with some of it written. */
        void write(ByteBuffer source) throws IOException;

        /** Cuts the file. */
        void truncate(long bytes) throws IOException;

        /** Returns when what was written before would survive a power loss. */
        void force() throws IOException;
    }

    /** The real disk. */
    static SpoolDisk real() {
        return new SpoolDisk() {
            @Override
            public Sink create(Path file) throws IOException {
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                syncDirectory(file);
                return new ChannelSink(channel);
            }

            @Override
            public long freeBytes(Path directory) throws IOException {
                return Files.getFileStore(directory).getUsableSpace();
            }
        };
    }

    private static void syncDirectory(Path file) throws IOException {
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** A sink over a channel of the real disk. */
    record ChannelSink(FileChannel channel) implements Sink {
        @Override
        public void write(ByteBuffer source) throws IOException {
            while (source.hasRemaining()) {
                channel.write(source);
            }
        }

        @Override
        public void truncate(long bytes) throws IOException {
            channel.truncate(bytes);
            channel.position(bytes);
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
