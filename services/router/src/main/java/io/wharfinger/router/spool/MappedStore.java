package io.wharfinger.router.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file of the real disk, mapped into memory. */
final class MappedStore implements SpoolDisk.Store {
    private static final int ZEROS_BYTES = 256 * 1024;
    private static final int PAGE_BYTES = 4096;
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

    private final FileChannel channel;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;

    private MappedStore(FileChannel channel, int bytes) throws IOException {
        this.channel = channel;
        memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
    }

    /** Makes the file. One that could not be made whole is gone again. */
    static MappedStore create(Path file, int bytes) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            fill(channel, bytes);
            return new MappedStore(channel, bytes);
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** A hole would be filled when it is first written to: then there may be no room for it, and nobody to be told. */
    private static void fill(FileChannel channel, int bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(bytes, ZEROS_BYTES));
        for (int left = bytes; left > 0; ) {
            zeros.clear().limit(Math.min(left, zeros.capacity()));
            left -= channel.write(zeros);
        }
    }

    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(to.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public void put(int at, byte[] source, int length) {
        MemorySegment.copy(source, 0, memory, ValueLayout.JAVA_BYTE, at, length);
    }

    @Override
    public void touch(int from, int to) {
        int end = (int) Math.min(to, memory.byteSize());
        for (int at = from / PAGE_BYTES * PAGE_BYTES; at < end; at += PAGE_BYTES) {
            // Adding nothing changes nothing, whoever writes there meanwhile, and yet the page counts as written.
            var unused = (int) INT.getAndAdd(memory, (long) at, 0);
        }
    }

    @Override
    public void force(int from, int to) throws IOException {
        try {
            memory.asSlice(from, to - from).force();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void finish(long bytes) throws IOException {
        arena.close();
        try (channel) {
            channel.truncate(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        arena.close();
        channel.close();
    }
}
