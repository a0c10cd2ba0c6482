package io.wharfinger.billing.archive;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wharfinger.local.Ports;
import io.wharfinger.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real S3 server, s3proxy over a folder, in a process of its own with one bucket and one key. */
public final class S3Server implements AutoCloseable {
    static final String BUCKET = "archive";
    static final String KEY_ID = "wharfinger";
    static final String SECRET = "not-to-be-said";
    private static final Path PROGRAM = Path.of("target/s3proxy.jar");
    /** However this JVM ends, the pipe to the shell ends with it, and the server with the shell. */
    private static final String UNTIL_THE_PIPE_ENDS =
            "\"$1\" -XX:TieredStopAtLevel=1 -Xmx128m -jar \"$2\" --properties \"$3\" >\"$4\" 2>&1 </dev/null &"
                    + " cat >/dev/null; kill -KILL $!; wait";

    private final Path folder;
    private final int port = Ports.free();
    private Process process;

    private S3Server(Path folder) {
        this.folder = folder;
        this.process = start();
    }

    /** Starts one with an empty bucket; the test is skipped where the build could not fetch the program. */
    public static S3Server in(Path folder) {
        assumeTrue(Files.isReadable(PROGRAM), "no S3 server: " + PROGRAM + " is made by a build with Maven");
        try {
            Files.createDirectories(folder.resolve("data").resolve(BUCKET));
            var server = new S3Server(folder);
            server.awaitPort();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start() {
        try {
            var properties = Files.writeString(
                    folder.resolve("s3.properties"), """
                    s3proxy.endpoint=http://127.0.0.1:%d
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    jclouds.provider=filesystem-nio2
                    jclouds.identity=none
                    jclouds.credential=none
                    jclouds.filesystem.basedir=%s
                    """.formatted(port, KEY_ID, SECRET, folder.resolve("data")));
            var java = Path.of(System.getProperty("java.home"), "bin", "java");
            return new ProcessBuilder(
                            "sh",
                            "-c",
                            UNTIL_THE_PIPE_ENDS,
                            "sh",
                            java.toString(),
                            PROGRAM.toAbsolutePath().toString(),
                            properties.toString(),
                            folder.resolve("s3.log").toString())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitPort() {
        Await.until("the S3 server listens", Duration.ofSeconds(60), () -> {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
    }

    int port() {
        return port;
    }

    /** The file that an object is kept in. */
    Path file(String key) {
        return folder.resolve("data").resolve(BUCKET).resolve(key);
    }

    /** Settings with which it is reached. */
    S3Settings settings() {
        return S3Settings.at(URI.create("http://127.0.0.1:" + port));
    }

    /** A store in the bucket that sends large files in parts of 5 MiB. */
    public ArchiveStore store() {
        return settings().store(folder.resolve("fetched"));
    }

    /** Ends it as a crash does. */
    void kill() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts it again, with what it has. */
    void restart() {
        process = start();
        awaitPort();
    }

    @Override
    public void close() {
        kill();
    }
}
