package io.wharfinger.router.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** A real disk that can fill up, break, be slow, or refuse to sync. */
final class FailingDisk implements SpoolDisk {
    final AtomicLong roomBytes = new AtomicLong(Long.MAX_VALUE);
    final AtomicBoolean syncsFail = new AtomicBoolean();
    final AtomicBoolean pagesFail = new AtomicBoolean();
    /** While a test holds it, no file is made. */
    final ReentrantLock slow = new ReentrantLock();

    private final SpoolDisk real = SpoolDisk.real();

    @Override
    public Store create(Path file, int bytes) throws IOException {
        slow.lock();
        try {
            if (roomBytes.get() < bytes) {
                throw new IOException("No space left on device");
            }
            roomBytes.addAndGet(-bytes);
            return new FailingStore(real.create(file, bytes));
        } finally {
            slow.unlock();
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        real.rename(from, to);
    }

    @Override
    public long freeBytes(Path directory) {
        return roomBytes.get();
    }

    private final class FailingStore implements Store {
        private final Store store;
        /** A page that has gone does not come back. */
        private boolean gone;

        FailingStore(Store store) {
            this.store = store;
        }

        @Override
        public void put(int at, byte[] source, int length) {
            gone |= pagesFail.getAndSet(false);
            if (gone) {
                throw new InternalError("a fault occurred in an unsafe memory access operation");
            }
            store.put(at, source, length);
        }

        @Override
        public void touch(int from, int to) {
            store.touch(from, to);
        }

        @Override
        public void force(int from, int to) throws IOException {
            if (syncsFail.get()) {
                throw new IOException("Input/output error");
            }
            store.force(from, to);
        }

        @Override
        public void finish(long bytes) throws IOException {
            store.finish(bytes);
        }

        @Override
        public void close() throws IOException {
            store.close();
        }
    }
}
