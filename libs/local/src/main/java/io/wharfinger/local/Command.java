package io.wharfinger.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program that runs to its end, and what it said on both of its outputs. */
record Command(int status, String output) {
    private static final int NOT_FOUND = 127;
    private static final int NOT_IN_TIME = 124;

    boolean succeeded() {
        return status == 0;
    }

    /** Runs it; a program that does not exist or does not end in time is a status other than 0, not a failure. */
    static Command run(@Nullable Path folder, long timeoutSeconds, List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        try {
            Process process = builder.start();
            Thread watch = Thread.ofVirtual().start(() -> endAfter(process, timeoutSeconds));
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            watch.interrupt();
            return new Command(status, output);
        } catch (IOException e) {
            return new Command(NOT_FOUND, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Command(NOT_IN_TIME, "interrupted");
        }
    }

    private static void endAfter(Process process, long timeoutSeconds) {
        try {
            if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
