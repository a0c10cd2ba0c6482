package io.wharfinger.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One nats-server with JetStream of this machine, reached on the loopback address. It outlives the JVM that started it;
 * another one finds it again by {@link #attach}.
 */
public final class LocalNats {
    private static final Duration READY_AT_MOST = Duration.ofSeconds(60);
    private static final Duration STOP_GRACE = Duration.ofSeconds(20);
    private static final int PROBE_MILLIS = 2000;

    private final Settings settings;
    private LocalProcess process;

    private LocalNats(Settings settings, LocalProcess process) {
        this.settings = settings;
        this.process = process;
    }

    /**
     * How to run it.
     *
     * @param folder holds the configuration and, in {@code store}, the streams
     * @param tools where nats-server is installed if it is not on the PATH
     * @param security configuration of who may connect, in the server's own language; empty: everybody on this machine
     */
    public record Settings(Path folder, int port, Path log, PidFile pidFile, Path tools, String security) {
        public static Settings in(Path folder, int port) {
            Path absolute = folder.toAbsolutePath();
            PidFile pidFile = new PidFile(absolute.resolve("nats.pid"));
            return new Settings(absolute, port, absolute.resolve("nats.log"), pidFile, NatsBinary.toolsFolder(), "");
        }

        public Settings withLog(Path file) {
            return new Settings(folder, port, file.toAbsolutePath(), pidFile, tools, security);
        }

        public Settings withPidFile(Path file) {
            return new Settings(folder, port, log, new PidFile(file.toAbsolutePath()), tools, security);
        }

        public Settings withTools(Path newTools) {
            return new Settings(folder, port, log, pidFile, newTools.toAbsolutePath(), security);
        }

        public Settings withSecurity(String configuration) {
            return new Settings(folder, port, log, pidFile, tools, configuration);
        }

        /** Where the streams are; to be copied only while the server is down. */
        public Path store() {
            return folder.resolve("store");
        }
    }

    /**
     * Starts the server, installing the program if it is missing, and waits until it answers.
     *
     * @throws LocalException if it does not come up; nothing is left running then
     */
    public static LocalNats start(Settings settings) {
        Path program = NatsBinary.findOrInstall(settings.tools());
        Path configuration = writeConfiguration(settings);
        Ports.requireFree(settings.port(), "nats-server");
        List<String> words = List.of(program.toString(), "-c", configuration.toString());
        LocalProcess process =
                new DetachedStart(words, Map.of(), settings.folder(), settings.log(), settings.pidFile()).start();
        LocalNats server = new LocalNats(settings, process);
        try {
            server.awaitReady();
            return server;
        } catch (RuntimeException e) {
            server.kill();
            throw e;
        }
    }

    /** The server that these settings describe, if it runs. */
    public static Optional<LocalNats> attach(Settings settings) {
        return settings.pidFile().process().map(process -> new LocalNats(settings, process));
    }

    /** Ends it in order: streams are written to disk. */
    public void stop() {
        process.stop("TERM", STOP_GRACE);
        settings.pidFile().delete();
    }

    /** Ends it as a crash would (SIGKILL). */
    public void kill() {
        process.kill();
        settings.pidFile().delete();
    }

    /** Starts it again on the same streams and port, after stopping it if it runs. */
    public void restart() {
        stop();
        process = start(settings).process;
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    public LocalProcess process() {
        return process;
    }

    public int port() {
        return settings.port();
    }

    public String url() {
        return "nats://127.0.0.1:" + port();
    }

    /** Where the streams are; to be copied only while the server is down. */
    public Path store() {
        return settings.store();
    }

    private static Path writeConfiguration(Settings settings) {
        String text = """
                listen: "127.0.0.1:%d"
                server_name: "wharfinger"
                max_payload: 8MB
                jetstream {
                  store_dir: "%s"
                  max_memory_store: 256MB
                  max_file_store: 8GB
                }
                %s
                """.formatted(settings.port(), quoted(settings.store()), settings.security());
        try {
            Files.createDirectories(settings.store());
            return Files.writeString(settings.folder().resolve("nats-server.conf"), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the configuration of nats-server", e);
        }
    }

    private static String quoted(Path path) {
        return path.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + READY_AT_MOST.toNanos();
        while (!answers()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new LocalException("Interrupted while nats-server was starting.");
            }
            if (!process.isAlive()) {
                throw new LocalException("nats-server ended while it was starting." + LogTail.of(settings.log()));
            }
            if (System.nanoTime() - deadline > 0) {
                throw new LocalException("nats-server does not answer after " + READY_AT_MOST.toSeconds() + " s."
                        + LogTail.of(settings.log()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** True if the server takes clients: it says INFO to each new one, with JetStream in it when that is ready. */
    public boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), PROBE_MILLIS);
            socket.setSoTimeout(PROBE_MILLIS);
            byte[] greeting = new byte[4096];
            int length = socket.getInputStream().read(greeting);
            String text = new String(greeting, 0, Math.max(0, length), StandardCharsets.UTF_8);
            return text.startsWith("INFO") && text.contains("\"jetstream\":true");
        } catch (IOException e) {
            return false;
        }
    }
}
