package io.wharfinger.router.endpoints;

import io.wharfinger.contracts.deployment.v1.EndpointEntry;
import io.wharfinger.router.endpoints.table.BrokenEndpointsException;
import io.wharfinger.router.endpoints.table.EndpointFile;
import io.wharfinger.router.endpoints.table.EndpointSpec;
import io.wharfinger.router.endpoints.table.EndpointTable;
import io.wharfinger.router.endpoints.table.MergedEndpoints;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The table in force: the file's engines and those of the deployment service. A file that is broken or gone changes nothing
 * but what the health check says.
 */
@Singleton
public class Endpoints {
    private static final Logger LOG = Logger.getLogger(Endpoints.class);
    private static final int FILE_BYTES_MAX = 4 * 1024 * 1024;

    private final Path file;
    private final InstantSource clock;
    private volatile EndpointTable table = EndpointTable.EMPTY;
    private volatile @Nullable String problem;
    private byte @Nullable [] lastContent;
    private List<EndpointSpec> ofFile = List.of();
    private List<EndpointEntry> deployed = List.of();
    private Instant readTime = Instant.EPOCH;
    private Map<String, String> faults = Map.of();

    Endpoints(EndpointsConfig config, InstantSource clock) {
        this.file = config.file();
        this.clock = clock;
    }

    /** The engines in force. */
    public EndpointTable table() {
        return table;
    }

    /** What is wrong with the file now; empty if nothing. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /**
     * Reads the file again. Its content decides, not its date: a mounted ConfigMap changes by swapping symbolic links, and
     * two writes can fall into one tick of the file system's clock.
     */
    void refresh() {
        try {
            byte[] content = read();
            if (!Arrays.equals(content, lastContent)) {
                lastContent = content;
                List<EndpointSpec> specs = EndpointFile.parse(content);
                putFile(specs);
                problem = null;
                LOG.infof("Read %d endpoints from %s.", specs.size(), file);
            }
        } catch (BrokenEndpointsException e) {
            trouble(file + ": " + e.getMessage());
        } catch (NoSuchFileException e) {
            lastContent = null;
            trouble(file + ": there is no such file");
        } catch (IOException e) {
            lastContent = null;
            trouble(file + ": cannot be read: " + e);
        }
    }

    private synchronized void putFile(List<EndpointSpec> specs) {
        ofFile = specs;
        readTime = clock.instant();
        merge();
    }

    /** Takes what the deployment service has now in place of what it had. */
    synchronized void putDeployed(List<EndpointEntry> entries) {
        deployed = entries;
        merge();
    }

    private void merge() {
        MergedEndpoints merged = MergedEndpoints.of(ofFile, deployed);
        table = table.next(merged.specs(), readTime);
        merged.faults().forEach((name, why) -> {
            if (!why.equals(faults.get(name))) {
                LOG.warnf("The endpoint %s of the deployment service is not used: %s", name, why);
            }
        });
        faults = merged.faults();
    }

    private byte[] read() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(FILE_BYTES_MAX + 1);
            if (content.length > FILE_BYTES_MAX) {
                throw new IOException("it is larger than " + FILE_BYTES_MAX + " bytes");
            }
            return content;
        }
    }

    private void trouble(String message) {
        if (!message.equals(problem)) {
            problem = message;
            LOG.errorf(
                    "%s. The %d endpoints known before stay in force.",
                    message, table.endpoints().size());
        }
    }
}
