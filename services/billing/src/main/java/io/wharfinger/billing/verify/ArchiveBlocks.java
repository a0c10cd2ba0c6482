package io.wharfinger.billing.verify;

import io.wharfinger.billing.archive.ArchiveReader;
import io.wharfinger.billing.column.UsageBlock;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Blocks out of the archive. */
final class ArchiveBlocks implements Blocks, AutoCloseable {
    private final ArchiveReader reader;
    private @Nullable UsageBlock block;
    private long batch;

    ArchiveBlocks(ArchiveReader reader) {
        this.reader = reader;
        next();
    }

    @Override
    public long batch() {
        return batch;
    }

    @Override
    public UsageBlock block() {
        if (block == null) {
            throw new IllegalStateException("there is no block after the last");
        }
        return block;
    }

    @Override
    public void next() {
        try {
            batch = reader.batch().orElse(END);
            block = batch == END ? null : reader.next();
        } catch (UncheckedIOException e) {
            throw new BrokenBooksException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
