package io.wharfinger.cli.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The model of the processors. */
final class Processor {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");
    private static final List<String> KEYS = List.of("model name", "Model", "Hardware", "cpu model");

    private Processor() {}

    /** As Linux tells it; elsewhere the architecture. */
    static String model() {
        try {
            return of(Files.exists(CPUINFO) ? Files.readString(CPUINFO) : "");
        } catch (IOException e) {
            return of("");
        }
    }

    /** @param cpuinfo the text of {@code /proc/cpuinfo}; what it tells differs with the architecture */
    static String of(String cpuinfo) {
        String architecture = System.getProperty("os.arch", "unknown processor");
        return KEYS.stream()
                .flatMap(key -> values(cpuinfo, key))
                .findFirst()
                .map(model -> model + " (" + architecture + ")")
                .orElse(architecture);
    }

    private static Stream<String> values(String cpuinfo, String key) {
        return cpuinfo.lines()
                .filter(line -> line.matches(key + "\\s*:.*"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .filter(value -> !value.isEmpty());
    }
}
