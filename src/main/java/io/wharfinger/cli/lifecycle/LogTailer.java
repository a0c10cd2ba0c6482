package io.wharfinger.cli.lifecycle;

import io.wharfinger.local.LogTail;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Prints the end of one log, and then what is added to it. */
final class LogTailer {
    private static final int BLOCK_BYTES = 64 * 1024;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Path file;
    private final String prefix;
    private final Consumer<String> out;
    private long position;
    private String unfinished = "";

    LogTailer(Path file, String prefix, Consumer<String> out) {
        this.file = file;
        this.prefix = prefix;
        this.out = out;
    }

    static void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    void printLast(int count) throws IOException {
        position = Files.exists(file) ? Files.size(file) : 0;
        LogTail.lines(file, count).forEach(line -> out.accept(prefix + line));
    }

    /** A log that got shorter was begun anew. */
    void printNew() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            if (open.length() < position) {
                position = 0;
            }
            byte[] block = new byte[(int) Math.min(BLOCK_BYTES, open.length() - position)];
            open.seek(position);
            open.readFully(block);
            position += block.length;
            printLines(unfinished + new String(block, StandardCharsets.UTF_8));
        }
    }

    private void printLines(String text) {
        int end = text.lastIndexOf('\n');
        text.substring(0, end + 1).lines().forEach(line -> out.accept(prefix + line));
        unfinished = text.substring(end + 1);
    }
}
