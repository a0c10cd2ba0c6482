package io.wharfinger.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One PostgreSQL server of this machine, reached on the loopback address with a password. It outlives the JVM that
 * started it; another one finds it again by {@link #attach}.
 */
public final class LocalPostgres {
    /** The role that owns the server. */
    public static final String SUPERUSER = "postgres";

    private static final Duration STOP_GRACE = Duration.ofSeconds(30);
    private static final int INITDB_SECONDS = 120;

    private final Settings settings;
    private LocalProcess process;

    private LocalPostgres(Settings settings, LocalProcess process) {
        this.settings = settings;
        this.process = process;
    }

    /**
     * How to run it.
     *
     * @param folder holds the data and what the server needs besides
     * @param password of the superuser and of all roles that {@link #createServiceDatabase} makes
     * @param durable false: survives the death of its processes, but not that of the machine; for throw-away data
     */
    public record Settings(Path folder, int port, String password, Path log, PidFile pidFile, boolean durable) {
        public static Settings in(Path folder, int port, String password) {
            Path absolute = folder.toAbsolutePath();
            PidFile pidFile = new PidFile(absolute.resolve("postgres.pid"));
            return new Settings(absolute, port, password, absolute.resolve("postgres.log"), pidFile, true);
        }

        public Settings withLog(Path file) {
            return new Settings(folder, port, password, file.toAbsolutePath(), pidFile, durable);
        }

        public Settings withPidFile(Path file) {
            return new Settings(folder, port, password, log, new PidFile(file.toAbsolutePath()), durable);
        }

        public Settings notDurable() {
            return new Settings(folder, port, password, log, pidFile, false);
        }

        Path data() {
            return folder.resolve("data");
        }
    }

    /**
     * Makes the data if there is none, starts the server and waits until it answers.
     *
     * @throws LocalException if it does not come up; nothing is left running then
     */
    public static LocalPostgres start(Settings settings) {
        PostgresUser user = PostgresUser.ofThisMachine();
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(user.cache());
        prepareData(settings, user, binaries);
        user.own(settings.data());
        StalePostmaster.forget(settings.data());
        Ports.requireFree(settings.port(), "PostgreSQL");
        LocalPostgres server = new LocalPostgres(settings, launch(settings, user, binaries));
        try {
            PostgresAdmin.awaitReady(settings, server.process);
            return server;
        } catch (RuntimeException e) {
            server.kill();
            throw e;
        }
    }

    /** The server that these settings describe, if it runs. */
    public static Optional<LocalPostgres> attach(Settings settings) {
        return settings.pidFile().process().map(process -> new LocalPostgres(settings, process));
    }

    /** Ends it in order: open transactions are rolled back, clients cut off, data written. */
    public void stop() {
        process.stop("INT", STOP_GRACE);
        settings.pidFile().delete();
    }

    /** Ends it as a crash would (SIGKILL). */
    public void kill() {
        process.kill();
        settings.pidFile().delete();
    }

    /** Starts it again on the same data and port, after stopping it if it runs. */
    public void restart() {
        stop();
        process = start(settings).process;
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** True if the server takes clients. */
    public boolean answers() {
        return PostgresAdmin.answers(settings);
    }

    public LocalProcess process() {
        return process;
    }

    public int port() {
        return settings.port();
    }

    public String password() {
        return settings.password();
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** The URL that the Vert.x client takes. */
    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /**
     * Makes a service's database and its roles {@code <name>_owner}, {@code _app}, {@code _ingest} (passes row level
     * security) and {@code _relay}, all with the server's password. What exists is kept.
     *
     * @param service name of the service and of its database
     */
    public void createServiceDatabase(String service) {
        PostgresAdmin.createServiceDatabase(settings, service);
    }

    private static void prepareData(Settings settings, PostgresUser user, PostgresBinaries binaries) {
        if (Files.exists(settings.data().resolve("PG_VERSION"))) {
            return;
        }
        Path fresh = settings.folder().resolve("data.new");
        Path passwordFile = settings.folder().resolve("initial-password");
        try {
            Files.createDirectories(settings.folder());
            Folders.delete(fresh);
            user.own(Files.createDirectory(fresh));
            Folders.writePrivate(passwordFile, settings.password());
            user.own(passwordFile);
            initdb(fresh, passwordFile, user, binaries);
            Files.move(fresh, settings.data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the database folder " + settings.data(), e);
        } finally {
            Folders.delete(passwordFile);
            Folders.delete(fresh);
        }
    }

    private static void initdb(Path data, Path passwordFile, PostgresUser user, PostgresBinaries binaries) {
        List<String> words = new ArrayList<>(user.prefix());
        words.addAll(List.of(binaries.program("initdb").toString(), "--pgdata=" + data, "--username=" + SUPERUSER));
        words.addAll(List.of("--pwfile=" + passwordFile, "--auth=scram-sha-256", "--encoding=UTF8", "--no-sync"));
        words.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
        Command result = Command.run(data.getParent(), INITDB_SECONDS, words);
        if (!result.succeeded()) {
            throw new LocalException("PostgreSQL cannot make its data in " + data + ":" + System.lineSeparator()
                    + result.output().strip());
        }
    }

    private static LocalProcess launch(Settings settings, PostgresUser user, PostgresBinaries binaries) {
        List<String> words = new ArrayList<>(user.prefix());
        words.add(binaries.program("postgres").toString());
        words.addAll(List.of("-D", settings.data().toString()));
        parameters(settings).forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        return new DetachedStart(words, Map.of(), settings.folder(), settings.log(), settings.pidFile()).start();
    }

    private static Map<String, String> parameters(Settings settings) {
        String durable = settings.durable() ? "on" : "off";
        return Map.ofEntries(
                Map.entry("port", Integer.toString(settings.port())),
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("unix_socket_directories", ""),
                Map.entry("max_connections", "200"),
                Map.entry("shared_buffers", "128MB"),
                Map.entry("jit", "off"),
                // Whole pages are most of the log where many rows change here and there.
                Map.entry("wal_compression", "on"),
                Map.entry("max_wal_size", "2GB"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"),
                Map.entry("fsync", durable),
                Map.entry("full_page_writes", durable));
    }
}
