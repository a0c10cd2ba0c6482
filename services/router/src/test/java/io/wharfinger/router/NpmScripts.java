package io.wharfinger.router;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the scripts beside the sources of the tests with the packages that their lock file pins. */
final class NpmScripts {
    private static final Path SOURCES = Path.of("src/test/npm");
    private static final Path FOLDER = Path.of("target/npm").toAbsolutePath();
    private static final long SECONDS_MAX = 120;

    private NpmScripts() {}

    /** Whether the machine has what is needed: Node 20 or newer, and npm. */
    static boolean canRun() throws IOException, InterruptedException {
        String version = "process.exit(process.versions.node.split('.')[0] >= 20 ? 0 : 1)";
        return isThere(List.of("node", "-e", version)) && isThere(List.of("npm", "--version"));
    }

    private static boolean isThere(List<String> command) throws InterruptedException {
        try {
            return run(Path.of("."), command, Map.of()).status() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Puts the scripts and, where those of this lock file are not there yet, the packages into the build's folder. */
    static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Path lock = FOLDER.resolve("installed-lock.json");
        try (Stream<Path> sources = Files.list(SOURCES)) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                Files.copy(source, FOLDER.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path wanted = SOURCES.resolve("package-lock.json");
        if (Files.exists(lock) && Files.mismatch(lock, wanted) == -1) {
            return;
        }
        Result installed = run(FOLDER, List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"), Map.of());
        if (installed.status() != 0) {
            throw new IllegalStateException("npm ci failed:\n" + installed.output());
        }
        Files.copy(wanted, lock, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Runs the tests of one script; the output is in TAP. */
    static Result test(String script, Map<String, String> environment) throws IOException, InterruptedException {
        return run(FOLDER, List.of("node", "--test", "--test-reporter=tap", script), environment);
    }

    private static Result run(Path folder, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("npm", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        Result result = new Result(ended ? process.exitValue() : -1, Files.readString(output));
        Files.delete(output);
        return result;
    }

    /**
     * What became of a command.
     *
     * @param status its exit status; -1 if it did not end in time
     * @param output what it printed
     */
    record Result(int status, String output) {}
}
