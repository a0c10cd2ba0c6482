package io.wharfinger.router.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A real disk that can fill up, break, or refuse to sync. */
final class FailingDisk implements SpoolDisk {
    final AtomicLong roomBytes = new AtomicLong(Long.MAX_VALUE);
    final AtomicBoolean cutsFail = new AtomicBoolean();
    final AtomicBoolean syncsFail = new AtomicBoolean();
    private final SpoolDisk real = SpoolDisk.real();

    @Override
    public Sink create(Path file) throws IOException {
        Sink sink = real.create(file);
        return new Sink() {
            @Override
            public void write(ByteBuffer source) throws IOException {
                int room = (int) Math.min(roomBytes.get(), source.remaining());
                roomBytes.addAndGet(-room);
                sink.write(source.slice(source.position(), room));
                if (room < source.remaining()) {
                    throw new IOException("No space left on device");
                }
                source.position(source.limit());
            }

            @Override
            public void truncate(long bytes) throws IOException {
                if (cutsFail.get()) {
                    throw new IOException("Input/output error");
                }
                sink.truncate(bytes);
            }

            @Override
            public void force() throws IOException {
                if (syncsFail.get()) {
                    throw new IOException("Input/output error");
                }
                sink.force();
            }

            @Override
            public void close() throws IOException {
                sink.close();
            }
        };
    }

    @Override
    public long freeBytes(Path directory) {
        return roomBytes.get();
    }
}
