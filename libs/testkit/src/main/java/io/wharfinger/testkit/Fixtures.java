package io.wharfinger.testkit;

import io.wharfinger.local.Folders;
import io.wharfinger.local.LocalIssuer;
import io.wharfinger.local.LocalNats;
import io.wharfinger.local.LocalPostgres;
import io.wharfinger.local.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Real servers for tests, each started at its first use, one per JVM, on free ports and a throw-away folder. They end
 * with the JVM, even if it is killed.
 */
public final class Fixtures {
    private static @Nullable Path folder;
    private static @Nullable LocalPostgres postgres;
    private static @Nullable LocalNats nats;
    private static @Nullable LocalIssuer issuer;

    private Fixtures() {}

    /** The PostgreSQL server; databases are made with {@link LocalPostgres#createServiceDatabase}. */
    public static synchronized LocalPostgres postgres() {
        if (postgres == null) {
            Path home = folder().resolve("postgres");
            postgres = LocalPostgres.start(LocalPostgres.Settings.in(home, Ports.free(), "test-password")
                    .notDurable());
            Lifeline.bind(postgres.process());
        }
        return postgres;
    }

    /** The nats-server, with JetStream. */
    public static synchronized LocalNats nats() {
        if (nats == null) {
            nats = LocalNats.start(LocalNats.Settings.in(folder().resolve("nats"), Ports.free()));
            Lifeline.bind(nats.process());
        }
        return nats;
    }

    /** The issuer whose tokens the services under test accept. */
    public static synchronized LocalIssuer issuer() {
        if (issuer == null) {
            issuer = LocalIssuer.in(folder().resolve("secrets"));
        }
        return issuer;
    }

    /** A folder that is deleted when the JVM ends. */
    public static synchronized Path folder() {
        if (folder == null) {
            try {
                folder = Files.createTempDirectory("wharfinger-test-").toRealPath();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot make a folder for tests", e);
            }
            Path made = folder;
            Lifeline.deleteAtEnd(made);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(made), "end-test-servers"));
        }
        return folder;
    }

    private static synchronized void end(Path made) {
        if (postgres != null) {
            postgres.kill();
        }
        if (nats != null) {
            nats.kill();
        }
        Folders.delete(made);
    }
}
