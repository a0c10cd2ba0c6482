package io.wharfinger.cli.bench.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A process that does not outlive this one, nor the block that it is used in. */
public record ChildJvm(Process process, BufferedReader says, Thread atExit) implements AutoCloseable {
    /** Starts it; what it complains of goes where this program's complaints go. */
    public static ChildJvm start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread atExit = new Thread(process::destroyForcibly, "end-of-bench");
        Runtime.getRuntime().addShutdownHook(atExit);
        return new ChildJvm(process, process.inputReader(StandardCharsets.UTF_8), atExit);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        says.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // This program ends already; the hook does what is left.
            return;
        }
    }
}
