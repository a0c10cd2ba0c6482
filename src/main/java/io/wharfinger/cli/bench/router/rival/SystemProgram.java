package io.wharfinger.cli.bench.router.rival;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that comes as a package of the system.
 *
 * @param name of the program and of its package
 */
public record SystemProgram(String name) {
    /** Where packages put it, though the PATH of an ordinary user may not name these folders. */
    private static Stream<String> systemFolders() {
        return Stream.of("/usr/sbin", "/usr/local/sbin");
    }

    private static final String PACKAGES = "apt-get";
    private static final long INSTALL_SECONDS = 300;

    /** The program, if it is on this path. */
    public Optional<Path> find(String path) {
        return on(path, name);
    }

    /** Whether this user can have it installed: root, where packages come by apt-get. */
    public static boolean mayInstall(String path) {
        return "root".equals(System.getProperty("user.name"))
                && on(path, PACKAGES).isPresent();
    }

    /** Has the system install its package; what is said by it is not shown. */
    public boolean install() throws InterruptedException {
        return run(List.of(PACKAGES, "-q", "update")) && run(List.of(PACKAGES, "-q", "-y", "install", name));
    }

    private static boolean run(List<String> command) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            Process process = builder.start();
            return process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<Path> on(String path, String name) {
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), systemFolders())
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
