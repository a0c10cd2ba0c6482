package io.wharfinger.router.keys;

import io.wharfinger.contracts.quota.v1.KeyEntry;
import io.wharfinger.router.RouterConfig;
import io.wharfinger.router.follow.TableFile;
import io.wharfinger.router.keys.table.KeyDigest;
import io.wharfinger.router.keys.table.KeyTable;
import io.wharfinger.router.keys.table.KeyVerdict;
import io.wharfinger.router.keys.table.KeyVerifier;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of this router: read from disk at the start, fed by quota from then on. */
@Singleton
public class Keys {
    private final KeyTable table = new KeyTable();
    private final TableFile<KeyEntry> file;
    private final KeyVerifier verifier;
    private final InstantSource clock;

    Keys(KeysConfig config, RouterConfig router, InstantSource clock) {
        this.clock = clock;
        file = new TableFile<>(router.stateDir().resolve("keys.bin"), KeyTable.FORMAT);
        verifier = new KeyVerifier(table, new KeyDigest(secret(config.hmacSecretFile())));
        file.read().ifPresent(table::restore);
    }

    private static byte[] secret(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "wharfinger.keys.hmac-secret-file: " + file + " cannot be read; make it, the same as quota's", e);
        }
    }

    /**
     * Verifies the key of a request.
     *
     * @param authorization value of the Authorization header; null if there is none
     * @param apiKey value of the header of Anthropic's clients, taken where the other is absent; null if there is none
     */
    public KeyVerdict verify(@Nullable String authorization, @Nullable String apiKey) {
        return verifier.verify(authorization, apiKey, clock.millis());
    }

    /** Whether keys were ever known, from quota or from disk. */
    public boolean areKnown() {
        return table.position().isKnown();
    }

    /** How many keys there are. */
    public int count() {
        return table.size();
    }

    /** Time since quota last said that the table is up to date; empty if it never did. */
    public Optional<Duration> age() {
        return areKnown()
                ? Optional.of(Duration.ofMillis(
                        Math.max(0, clock.millis() - table.position().syncedMillis())))
                : Optional.empty();
    }

    KeyTable table() {
        return table;
    }

    /** Puts the table on disk. Called by the thread that feeds it. */
    void keep() {
        file.write(table.contents());
    }
}
