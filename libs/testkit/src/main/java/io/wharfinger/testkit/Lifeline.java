package io.wharfinger.testkit;

import io.wharfinger.local.LocalProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Ends what this JVM started when the JVM ends in whatever way: a shell waits on a pipe that only this JVM holds open.
 * A shutdown hook alone would leave servers behind when a test run is killed.
 */
final class Lifeline {
    /** Ctrl-C goes to the shell too, which must not end before this JVM has. */
    private static final String WAIT_FOR_END = "trap '' INT TERM HUP; cat >/dev/null; ";

    private static final String KILL_AT_END = WAIT_FOR_END + "kill -KILL \"$1\" 2>/dev/null";
    private static final String DELETE_AT_END = WAIT_FOR_END + "sleep 1; rm -rf \"$1\"";

    private Lifeline() {}

    static void bind(LocalProcess process) {
        atEnd(KILL_AT_END, Long.toString(process.pid()));
    }

    static void bind(Process process) {
        atEnd(KILL_AT_END, Long.toString(process.pid()));
    }

    static void deleteAtEnd(Path folder) {
        atEnd(DELETE_AT_END, folder.toString());
    }

    private static void atEnd(String script, String argument) {
        try {
            Process shell = new ProcessBuilder("sh", "-c", script, "sh", argument)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assert shell.isAlive();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a shell", e);
        }
    }
}
