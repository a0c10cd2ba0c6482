package io.wharfinger.router.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The disk that a spool writes to. A test puts one in its place that fills up or breaks. */
public interface SpoolDisk {
    /** Makes a new file of so many zeros, all really written, and maps it; one of that name must not exist. */
    Store create(Path file, int bytes) throws IOException;

    /** Gives a file another name, also if one of that name is there; survives a power loss when it returns. */
    void rename(Path from, Path to) throws IOException;

    /** Room that is left on the disk that holds the directory, in bytes. */
    long freeBytes(Path directory) throws IOException;

    /** A file as memory: what is put outlives the process at once, and a power loss after {@link #force}. */
    interface Store extends Closeable {
        /**
         * Copies the first bytes of the array to a place.
         *
         * @throws InternalError if the disk can no longer supply the page
         */
        void put(int at, byte[] source, int length);

        /** Gets the pages of a range ready to be written, so that who puts into them later need not wait for them. */
        void touch(int from, int to);

        /** Returns when what was put into the range before would survive a power loss. */
        void force(int from, int to) throws IOException;

        /** Gives the memory back and leaves so many bytes of the file. */
        void finish(long bytes) throws IOException;

        /** Gives the memory back. Nobody may put any more. */
        @Override
        void close() throws IOException;
    }

    /** The real disk. */
    static SpoolDisk real() {
        return new SpoolDisk() {
            @Override
            public Store create(Path file, int bytes) throws IOException {
                return MappedStore.create(file, bytes);
            }

            @Override
            public void rename(Path from, Path to) throws IOException {
                MappedStore.rename(from, to);
            }

            @Override
            public long freeBytes(Path directory) throws IOException {
                return Files.getFileStore(directory).getUsableSpace();
            }
        };
    }
}
