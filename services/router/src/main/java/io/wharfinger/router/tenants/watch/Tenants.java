package io.wharfinger.router.tenants.watch;

import io.wharfinger.router.RouterConfig;
import io.wharfinger.router.follow.KeptFile;
import io.wharfinger.router.keys.KeysConfig;
import io.wharfinger.router.limits.Limits;
import io.wharfinger.router.limits.StaticLimits;
import io.wharfinger.router.tenants.BrokenTenantsException;
import io.wharfinger.router.tenants.CacheSalt;
import io.wharfinger.router.tenants.TenantFile;
import io.wharfinger.router.tenants.TenantSettings;
import io.wharfinger.router.tenants.TenantTable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The settings in force. A file that is broken, or is gone after it was there, changes nothing but what the health check
 * says, also over a restart: the last good one is kept.
 */
@Singleton
public class Tenants {
    private static final Logger LOG = Logger.getLogger(Tenants.class);
    private static final int FILE_BYTES_MAX = 16 * 1024 * 1024;

    private final Path file;
    private final InstantSource clock;
    private final KeptTenants lastGood;
    private final CacheSalt salt;
    private final StaticLimits limits = new StaticLimits();
    private volatile TenantTable table;
    private volatile @Nullable String problem;
    private volatile boolean unknown;
    private boolean keptDamaged;
    private volatile @Nullable Instant readTime;
    private byte @Nullable [] lastContent;

    @Inject
    Tenants(TenantsConfig config, KeysConfig keys, RouterConfig router, InstantSource clock) {
        this(config.file(), router.stateDir(), new CacheSalt(secret(keys.hmacSecretFile())), clock);
    }

    Tenants(Path file, Path stateDir, CacheSalt salt, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        this.salt = salt;
        lastGood = new KeptTenants(new KeptFile(stateDir.resolve("tenants.yaml")));
        table = TenantTable.empty(salt);
    }

    private static byte[] secret(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("wharfinger.keys.hmac-secret-file: " + file + " cannot be read", e);
        }
    }

    /** Takes in the file and, if it is of no use or gone, the last good one; without either nobody may be served. */
    void start() {
        refresh();
        if (readTime == null) {
            restore();
            unknown = problem != null && readTime == null;
        }
    }

    private void restore() {
        try {
            Optional<KeptTenants.Kept> kept = lastGood.read();
            if (kept.isPresent()) {
                install(TenantFile.parse(kept.get().content(), salt), kept.get().time());
                trouble(problem == null ? file + ": the file is gone" : problem);
                LOG.warnf("The tenants file as it was read at %s is in force.", readTime);
            }
        } catch (BrokenTenantsException | IOException e) {
            keptDamaged = true;
            trouble(lastGood.file().file() + ": " + e.getMessage());
        }
    }

    /** Whether there is a file, and nothing good is known of it: then nobody knows which limits to keep. */
    public boolean areUnknown() {
        return unknown;
    }

    /** What holds for a tenant now. */
    public TenantSettings settings(String tenantPath) {
        return table.settings(tenantPath);
    }

    /** What is wrong with the file now; empty if nothing. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** How many nodes of the tenant tree have settings. */
    public int count() {
        return table.size();
    }

    /** Time since the settings in force were read; empty if there never was a file. */
    public Optional<Duration> age() {
        return Optional.ofNullable(readTime).map(read -> Duration.between(read, clock.instant()));
    }

    @Produces
    @Singleton
    Limits limits() {
        return limits;
    }

    /** Reads the file again; its content decides, not its date. Called by one thread. */
    void refresh() {
        try {
            byte[] content = read();
            if (!Arrays.equals(content, lastContent)) {
                lastContent = content;
                put(TenantFile.parse(content, salt), content);
            }
        } catch (BrokenTenantsException e) {
            trouble(file + ": " + e.getMessage());
        } catch (NoSuchFileException e) {
            lastContent = null;
            if (unknown && !keptDamaged) {
                unknown = false;
                problem = null;
                LOG.infof("%s is gone: no settings of tenants are in force.", file);
            }
            if (readTime != null) {
                trouble(file + ": the file is gone");
            }
        } catch (IOException e) {
            lastContent = null;
            trouble(file + ": cannot be read: " + e);
        }
    }

    private void put(TenantTable read, byte[] content) {
        Instant now = clock.instant();
        install(read, now);
        problem = null;
        unknown = false;
        LOG.infof("Read settings of %d tenants from %s.", read.size(), file);
        try {
            lastGood.keep(content, now);
        } catch (IOException e) {
            LOG.warnf(
                    "%s cannot be written, the next start may have to do without: %s",
                    lastGood.file().file(), e);
        }
    }

    private void install(TenantTable read, Instant time) {
        limits.replace(read.limits(), System.nanoTime());
        table = read;
        readTime = time;
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
            LOG.errorf("%s. What was known before stays in force: settings of %d tenants.", message, table.size());
        }
    }
}
