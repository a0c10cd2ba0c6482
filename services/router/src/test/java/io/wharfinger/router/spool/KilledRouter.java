package io.wharfinger.router.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own that appends from two threads as fast as it can, until it is killed with SIGKILL. */
final class KilledRouter implements AutoCloseable {
    static final int THREADS = 2;

    private final Process process;
    private final ByteBuffer acknowledged;

    private KilledRouter(Process process, ByteBuffer acknowledged) {
        this.process = process;
        this.acknowledged = acknowledged;
    }

    /** Starts it on a spool. Each thread appends "thread number" with numbers from a first one on. */
    static KilledRouter start(Path spool, Path acknowledgements, long segmentBytes, long[] firsts) throws IOException {
        ByteBuffer acknowledged = map(acknowledgements);
        for (int i = 0; i < THREADS; i++) {
            acknowledged.putLong(i * Long.BYTES, firsts[i] - 1);
        }
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                KilledRouter.class.getName(),
                spool.toString(),
                acknowledgements.toString(),
                Long.toString(segmentBytes));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new KilledRouter(process, acknowledged);
    }

    /** The last number of the thread whose append has come back. */
    long acknowledged(int thread) {
        return acknowledged.getLong(thread * Long.BYTES);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the process does not die");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static ByteBuffer map(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) THREADS * Long.BYTES);
        }
    }

    /** The process. */
    public static void main(String[] args) throws IOException {
        ByteBuffer acknowledged = map(Path.of(args[1]));
        Spool spool = SpoolFixture.open(SpoolFixture.settings(Path.of(args[0]), Long.parseLong(args[2])));
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            Thread.ofPlatform().start(() -> append(spool, thread, acknowledged));
        }
    }

    private static void append(Spool spool, int thread, ByteBuffer acknowledged) {
        for (long number = acknowledged.getLong(thread * Long.BYTES) + 1; ; number++) {
            byte[] payload = SpoolFixture.record(thread + " " + number);
            if (spool.openingNow(payload) == 0) {
                spool.opening(payload).toCompletableFuture().join();
            }
            acknowledged.putLong(thread * Long.BYTES, number);
        }
    }
}
