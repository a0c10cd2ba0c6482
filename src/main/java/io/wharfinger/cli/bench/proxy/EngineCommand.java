package io.wharfinger.cli.bench.proxy;

import java.nio.file.Path;
import java.util.List;

/** The command of a simulated engine that costs as little time as can be. */
final class EngineCommand {
    /** The most that the simulator takes: its own arithmetic is what is left. */
    private static final String SPEED_UP = "1000000";

    private EngineCommand() {}

    static List<String> of(Path jar, int port) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseParallelGC",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString(),
                "--speedup",
                SPEED_UP,
                "--engine",
                "name=bench,port=" + port + ",model=" + ChatRequest.MODEL);
    }
}
