package io.wharfinger.deployment.target.process;

import io.wharfinger.deployment.target.runtime.BrokenRuntimesException;
import io.wharfinger.deployment.target.runtime.Runtimes;
import io.wharfinger.deployment.target.runtime.RuntimesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The runtimes of the last reading of their file that was good. */
final class RuntimesStore {
    private static final Logger LOG = Logger.getLogger(RuntimesStore.class);

    private final Optional<Path> file;
    private volatile Runtimes runtimes = Runtimes.NONE;
    private String trouble = "";

    RuntimesStore(Optional<Path> file) {
        this.file = file;
        reread();
    }

    Runtimes runtimes() {
        return runtimes;
    }

    /** Reads the file again. A broken one changes nothing and is complained about once. */
    synchronized void reread() {
        if (file.isEmpty()) {
            return;
        }
        try {
            runtimes = RuntimesFile.parse(Files.readAllBytes(file.get()));
            trouble = "";
        } catch (BrokenRuntimesException e) {
            complain(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            complain("cannot be read (" + e + ")");
        }
    }

    private void complain(String why) {
        if (!trouble.equals(why)) {
            trouble = why;
            LOG.errorf(
                    "The runtimes file %s is not used, going on with %d runtimes: %s",
                    file.get(), runtimes.byName().size(), why);
        }
    }
}
