package io.wharfinger.router.endpoints;

import io.wharfinger.contracts.deployment.v1.EndpointEntry;
import io.wharfinger.router.RouterConfig;
import io.wharfinger.router.endpoints.table.BrokenEndpointsException;
import io.wharfinger.router.endpoints.table.EndpointFile;
import io.wharfinger.router.endpoints.table.EndpointTable;
import io.wharfinger.router.endpoints.table.MergedEndpoints;
import io.wharfinger.router.follow.KeptFile;
import io.wharfinger.routing.health.HealthPolicy;
import io.wharfinger.routing.health.OutlierPolicy;
import io.wharfinger.routing.health.Outliers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The table in force: the file's upstreams and routes, and the engines of the deployment service. A file that is broken or
 * gone changes nothing but what the health check says; even after a restart the last good one is in force.
 */
@Singleton
public class Endpoints {
    private static final Logger LOG = Logger.getLogger(Endpoints.class);
    private static final int FILE_BYTES_MAX = 4 * 1024 * 1024;

    private final Path file;
    private final InstantSource clock;
    private final KeptFile lastGood;
    private final EndpointReading reading;
    private final Drains drains;
    private final Outliers outliers;
    private volatile EndpointTable table;
    private volatile @Nullable String problem;
    private byte @Nullable [] lastContent;
    private EndpointFile.Content ofFile = new EndpointFile.Content(List.of(), List.of());
    private List<EndpointEntry> deployed = List.of();
    private Instant readTime = Instant.EPOCH;
    private Map<String, String> faults = Map.of();
    private volatile List<String> warnings = List.of();

    @Inject
    Endpoints(EndpointsConfig config, HealthConfig health, RouterConfig router, InstantSource clock) {
        this(config.file(), router.stateDir(), health.policy(), health.outlierPolicy(), clock);
    }

    Endpoints(Path file, Path stateDir, HealthPolicy policy, OutlierPolicy outlierPolicy, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        drains = new Drains(new KeptFile(stateDir.resolve("drains.txt")));
        lastGood = new KeptFile(stateDir.resolve("endpoints.yaml"));
        reading = new EndpointReading(new KeptFile(stateDir.resolve("endpoints-read.bin")));
        outliers = new Outliers(outlierPolicy);
        table = EndpointTable.empty(policy);
    }

    /** Takes in the file and, if it is of no use now, what it was before the last stop; and the drains of that time. */
    void start() {
        drains.restore();
        refresh();
        if (problem != null) {
            restore();
        }
        remerge();
    }

    private void restore() {
        try {
            Optional<byte[]> kept = lastGood.read();
            if (kept.isPresent()) {
                putFile(reading.read(kept.get()));
                LOG.warnf("The endpoints file of before the last stop is in force: %s.", lastGood.file());
            }
        } catch (BrokenEndpointsException | IOException e) {
            LOG.warnf("%s is not used: %s", lastGood.file(), e.toString());
        }
    }

    /** The engines in force. */
    public EndpointTable table() {
        return table;
    }

    /** Time since the file in force was read; empty if none ever was. */
    public Optional<Duration> fileAge() {
        Instant read = table.readTime();
        return read.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(Duration.between(read, clock.instant()));
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
                EndpointFile.Content read = reading.read(content);
                putFile(read);
                problem = null;
                LOG.infof(
                        "Read %d endpoints and %d routes from %s.",
                        read.endpoints().size(), read.routes().size(), file);
                keep(content);
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

    private void keep(byte[] content) {
        try {
            if (!lastGood.holds(content)) {
                lastGood.write(content);
            }
        } catch (IOException e) {
            LOG.warnf(
                    "%s cannot be written; a restart will know the endpoints from the file alone: %s",
                    lastGood.file(), e.toString());
        }
    }

    private synchronized void putFile(EndpointFile.Content read) {
        ofFile = read;
        readTime = clock.instant();
        merge();
    }

    /** Takes what the deployment service has now in place of what it had. */
    synchronized void putDeployed(List<EndpointEntry> entries) {
        deployed = entries;
        merge();
    }

    /**
     * Drains an upstream, or lets it take requests again; those that it has go on.
     *
     * @return whether that changes anything
     */
    public boolean drain(String name, boolean drained) {
        boolean changed = drains.set(name, drained);
        if (changed) {
            LOG.infof(drained ? "The endpoint %s is drained." : "The endpoint %s takes requests again.", name);
            remerge();
        }
        return changed;
    }

    /** Whether an operator has drained it. */
    public boolean isDrained(String name) {
        return drains.names().contains(name);
    }

    /** Whether another one can be drained. */
    public boolean hasRoomToDrain() {
        return drains.hasRoom();
    }

    private synchronized void remerge() {
        merge();
    }

    private void merge() {
        MergedEndpoints merged = MergedEndpoints.of(ofFile.endpoints(), deployed, drains.names());
        table = table.next(merged.specs(), ofFile.routes(), readTime);
        merged.faults().forEach((name, why) -> {
            if (!why.equals(faults.get(name))) {
                LOG.warnf("The endpoint %s of the deployment service is not used: %s", name, why);
            }
        });
        faults = merged.faults();
        warn(table.routes().warnings());
    }

    private void warn(List<String> now) {
        now.stream().filter(warning -> !warnings.contains(warning)).forEach(LOG::warn);
        warnings = now;
    }

    /** What is not wrong and yet not as an operator wants it, such as a route to a model that nothing serves. */
    public List<String> warnings() {
        return warnings;
    }

    /** Compares the upstreams of each model with each other. */
    void compare() {
        table.compare(outliers, System.nanoTime(), ThreadLocalRandom.current());
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
