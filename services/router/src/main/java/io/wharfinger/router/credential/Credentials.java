package io.wharfinger.router.credential;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wharfinger.router.credential.table.CredentialTable;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The credentials in force. Their content decides whether something has changed, not a file's date. */
@Singleton
public class Credentials {
    private static final Logger LOG = Logger.getLogger(Credentials.class);

    private final CredentialFolder folder;
    private final long pollMillis;
    private final ScheduledExecutorService polling = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("credentials-watch").factory());
    private volatile CredentialTable table = CredentialTable.EMPTY;
    private Map<String, byte[]> last = Map.of();

    Credentials(CredentialsConfig config) {
        folder = new CredentialFolder(config.dir());
        pollMillis = config.poll().toMillis();
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        refresh();
        var unused = polling.scheduleWithFixedDelay(this::look, pollMillis, pollMillis, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        polling.shutdown();
    }

    private void look() {
        try {
            refresh();
        } catch (RuntimeException e) {
            // A scheduled task that throws is never run again.
            LOG.error("The credentials could not be looked at.", e);
        }
    }

    /** Reads the files again. A folder that cannot be listed changes nothing. */
    void refresh() {
        CredentialTable.Builder builder = new CredentialTable.Builder();
        try {
            Map<String, byte[]> contents = folder.read(builder);
            CredentialTable next = CredentialFolder.table(contents, builder);
            if (!same(contents, last) || !next.faults().equals(table.faults())) {
                last = contents;
                table = next;
                LOG.infof("Read %d credentials from %s.", contents.size(), folder.dir());
                next.faults().forEach((place, why) -> LOG.warnf("The credential %s is not used: %s.", place, why));
            }
        } catch (IOException e) {
            LOG.errorf("The credentials in %s stay as they were: %s", folder.dir(), e.toString());
        }
    }

    private static boolean same(Map<String, byte[]> one, Map<String, byte[]> other) {
        return one.keySet().equals(other.keySet())
                && one.keySet().stream()
                        .allMatch(place -> Arrays.equals(Objects.requireNonNull(one.get(place)), other.get(place)));
    }

    /** The credentials in force. */
    public CredentialTable table() {
        return table;
    }
}
