package io.wharfinger.billing.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** Where archived files are kept. A file that is there is never changed. */
public interface ArchiveStore extends Closeable {

    /** Fails, and says why, if files cannot be kept here now. */
    void check() throws IOException;

    /**
     * Keeps a copy of a local file under a name: all of it, safely, or nothing. Doing it again does no harm.
     *
     * @return whether it was written; false if the same content is there already
     * @throws FileAlreadyExistsException if another content is there
     */
    boolean put(String name, Path file) throws IOException;

    /** Reads a file. */
    InputStream open(String name) throws IOException;

    /** Takes a file away, if it is there. */
    void delete(String name) throws IOException;
}
