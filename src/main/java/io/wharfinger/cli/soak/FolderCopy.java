package io.wharfinger.cli.soak;

import io.wharfinger.local.Folders;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a part keeps, as it was at one moment.
 *
 * @param original the folder of the part, which must be down while it is copied or put back
 * @param copy where the copy is
 */
record FolderCopy(Path original, Path copy) implements AutoCloseable {
    static FolderCopy take(Path original, Path copy) {
        FolderCopy taken = new FolderCopy(original, copy);
        taken.copy(original, copy);
        return taken;
    }

    /** What has come since is gone then. */
    void putBack() {
        copy(copy, original);
    }

    /** With owners, rights and times: PostgreSQL looks at them. */
    private void copy(Path from, Path to) {
        Folders.delete(to);
        try {
            int status = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new LocalException("Cannot copy " + from + " to " + to + ".");
            }
        } catch (IOException e) {
            throw new LocalException("Cannot copy " + from + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("Interrupted.", e);
        }
    }

    @Override
    public void close() {
        Folders.delete(copy);
    }
}
