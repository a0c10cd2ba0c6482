package io.wharfinger.testkit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs scripts beside the sources of a module's tests with the packages that their lock file pins. */
public final class NpmScripts {
    private static final long SECONDS_MAX = 120;

    private final Path sources;
    private final Path folder;

    /** @param module the folder of the module whose scripts are in src/test/npm; they run in its target folder */
    public NpmScripts(Path module) {
        sources = module.resolve("src/test/npm").toAbsolutePath();
        folder = module.resolve("target/npm").toAbsolutePath();
    }

    /** Whether the machine has what is needed: Node 20 or newer, and npm. */
    public static boolean canRun() throws IOException, InterruptedException {
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

    /**
     * Puts the scripts and, where those of this lock file are not there yet, the packages into the build's folder. Modules whose
     * tests run side by side may share one.
     */
    public void install() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (FileChannel guard = FileChannel.open(
                        folder.resolveSibling("npm.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock alone = guard.lock()) {
            if (alone.isValid()) {
                copy();
                fetch();
            }
        }
    }

    private void copy() throws IOException {
        try (Stream<Path> all = Files.list(sources)) {
            for (Path source : all.filter(Files::isRegularFile).toList()) {
                Files.copy(source, folder.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void fetch() throws IOException, InterruptedException {
        Path installedLock = folder.resolve("installed-lock.json");
        Path wanted = sources.resolve("package-lock.json");
        if (Files.exists(installedLock) && Files.mismatch(installedLock, wanted) == -1) {
            return;
        }
        Result installed = run(folder, List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"), Map.of());
        if (installed.status() != 0) {
            throw new IllegalStateException("npm ci failed:\n" + installed.output());
        }
        Files.copy(wanted, installedLock, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Runs the tests of one script; the output is in TAP. */
    public Result test(String script, Map<String, String> environment) throws IOException, InterruptedException {
        return run(folder, List.of("node", "--test", "--test-reporter=tap", script), environment);
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
    public record Result(int status, String output) {
        /** What the tests have said behind that word, in order. */
        public List<String> said(String word) {
            return Pattern.compile("# " + word + " (\\S+)")
                    .matcher(output)
                    .results()
                    .map(match -> match.group(1))
                    .toList();
        }
    }
}
