package io.wharfinger.cli.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Every record that a stand-in router has written, as a router's spool keeps them: billing may ask for any again. */
final class KeptRecords implements AutoCloseable {
    private static final int FIRST_ROOM = 1 << 12;

    private final FileChannel file;
    private long[] endOf = new long[FIRST_ROOM];
    private int count;

    KeptRecords(Path path) {
        try {
            file = FileChannel.open(
                    path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + path, e);
        }
    }

    /** The number of the last record. */
    long lastSeq() {
        return count;
    }

    void append(byte[] record) {
        try {
            long begin = end(count);
            ByteBuffer bytes = ByteBuffer.wrap(record);
            while (bytes.hasRemaining()) {
                file.write(bytes, begin + bytes.position());
            }
            add(begin + record.length);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write a record", e);
        }
    }

    private void add(long end) {
        if (count == endOf.length) {
            endOf = Arrays.copyOf(endOf, 2 * count);
        }
        endOf[count++] = end;
    }

    /** The records of a span. */
    List<byte[]> read(Span span) {
        long begin = end(span.first() - 1);
        byte[] bytes = new byte[(int) (end(span.last()) - begin)];
        try {
            ByteBuffer into = ByteBuffer.wrap(bytes);
            while (into.hasRemaining() && file.read(into, begin + into.position()) >= 0) {
                continue;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read records " + span, e);
        }
        List<byte[]> records = new ArrayList<>();
        for (long seq = span.first(); seq <= span.last(); seq++) {
            records.add(Arrays.copyOfRange(bytes, (int) (end(seq - 1) - begin), (int) (end(seq) - begin)));
        }
        return records;
    }

    private long end(long seq) {
        return seq == 0 ? 0 : endOf[(int) seq - 1];
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close what was kept", e);
        }
    }
}
