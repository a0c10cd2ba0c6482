package io.wharfinger.billing.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Where archived files are kept. */
public interface ArchiveStore {

    /** Keeps a copy of a local file under a name, in place of what was there: all of it, safely, or nothing. */
    void put(String name, Path file) throws IOException;

    /** Reads a file. */
    InputStream open(String name) throws IOException;

    /** Takes a file away, if it is there. */
    void delete(String name) throws IOException;
}
