package io.wharfinger.billing.erasure;

import io.wharfinger.billing.archive.ArchiveStore;
import io.wharfinger.billing.archive.Leftovers;
import io.wharfinger.billing.archive.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Deletes files that erasures have left over. */
record Sweep(Connection connection, ArchiveStore store) {

    /** Deletes the next ones, and says whether there were any. A file that is deleted twice is deleted once. */
    boolean sweep() throws SQLException {
        var leftovers = new Leftovers(connection);
        var files = leftovers.next();
        for (var file : files) {
            delete(file);
            leftovers.remove(file);
        }
        return !files.isEmpty();
    }

    private void delete(String file) {
        try {
            store.delete(Manifest.name(file));
            store.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("an old file stays in the archive: " + e.getMessage(), e);
        }
    }
}
