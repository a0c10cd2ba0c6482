package io.wharfinger.cli.bench.router.load;

import io.wharfinger.cli.bench.stage.ChildJvm;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/** The generator of load, in a JVM of its own. */
public final class LoadProcess implements AutoCloseable {
    private final ChildJvm child;
    private final Writer tells;

    private LoadProcess(ChildJvm child) {
        this.child = child;
        this.tells = child.process().outputWriter();
    }

    /** Starts it; it ends with this program. */
    public static LoadProcess start() {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseParallelGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                LoadGenerator.class.getName());
        try {
            return new LoadProcess(ChildJvm.start(command));
        } catch (IOException e) {
            throw new LocalException("The generator of load cannot be started: " + e.getMessage(), e);
        }
    }

    /** Carries out an order; returns when the last answer has come. */
    public Findings carryOut(Order order) {
        try {
            tells.write(order.text() + "\n");
            tells.flush();
            String answer = child.says().readLine();
            if (answer != null) {
                return Findings.parse(answer);
            }
        } catch (IOException e) {
            throw new LocalException("The generator of load does not answer: " + e.getMessage(), e);
        }
        throw new LocalException("The generator of load has ended.");
    }

    @Override
    public void close() {
        try {
            child.close();
        } catch (IOException e) {
            throw new LocalException("The generator of load cannot be ended: " + e.getMessage(), e);
        }
    }
}
