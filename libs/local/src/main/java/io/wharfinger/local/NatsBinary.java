package io.wharfinger.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the program nats-server is: on the PATH, in the tools folder, or put there from the system's packages. */
public final class NatsBinary {
    private static final String NAME = "nats-server";
    private static final long DOWNLOAD_SECONDS = 300;
    /** Where packages put it, though the PATH of an ordinary user may not name these folders. */
    private static final List<String> USUAL_FOLDERS =
            List.of("/usr/local/bin", "/usr/local/sbin", "/usr/bin", "/usr/sbin", "/opt/homebrew/bin");

    private NatsBinary() {}

    /** {@code $WHARF_HOME/tools}, or the tools folder of the cache where no WHARF_HOME is set. */
    public static Path toolsFolder() {
        String home = System.getenv("WHARF_HOME");
        return home == null || home.isBlank()
                ? Folders.cache().resolve("tools")
                : Path.of(home).toAbsolutePath().resolve("tools");
    }

    /** The program, if it is installed. */
    public static Optional<Path> find(Path tools) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Stream<Path> onPath = Stream.concat(Stream.of(path.split(File.pathSeparator)), USUAL_FOLDERS.stream())
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, NAME));
        return Stream.concat(onPath, Stream.of(installed(tools), installed(toolsFolder())))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * The program, installed into the tools folder from the system's packages if it is nowhere.
     *
     * @throws LocalException if it cannot be had, with the way to get it
     */
    public static Path findOrInstall(Path tools) {
        return find(tools)
                .orElseGet(() -> FolderLock.hold(tools, () -> find(tools).orElseGet(() -> install(tools))));
    }

    private static Path installed(Path tools) {
        return tools.resolve(NAME).resolve("usr/sbin").resolve(NAME);
    }

    private static Path install(Path tools) {
        Path work = tools.resolve(NAME + ".new");
        Folders.delete(work);
        try {
            Files.createDirectories(work);
            download(work);
            unpack(work);
            Files.move(work.resolve("x"), tools.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
            return installed(tools);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot install " + NAME + " into " + tools, e);
        } finally {
            Folders.delete(work);
        }
    }

    private static void download(Path work) {
        Command first = aptDownload(work);
        if (first.succeeded()) {
            return;
        }
        Command update = Command.run(work, DOWNLOAD_SECONDS, List.of("apt-get", "update", "-qq"));
        Command second = update.succeeded() ? aptDownload(work) : update;
        if (!second.succeeded()) {
            throw missing(first.output().strip());
        }
    }

    private static Command aptDownload(Path work) {
        return Command.run(
                work, DOWNLOAD_SECONDS, List.of("apt-get", "-q", "-o", "APT::Sandbox::User=root", "download", NAME));
    }

    private static void unpack(Path work) throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            Path archive = files.filter(file -> file.toString().endsWith(".deb"))
                    .findFirst()
                    .orElseThrow(() -> missing("the download brought no package"));
            Command result = Command.run(
                    work,
                    DOWNLOAD_SECONDS,
                    List.of(
                            "dpkg-deb",
                            "-x",
                            archive.toString(),
                            work.resolve("x").toString()));
            if (!result.succeeded()) {
                throw missing(result.output().strip());
            }
        }
    }

    private static LocalException missing(String reason) {
        return new LocalException("The program " + NAME + " is not installed and could not be fetched with apt-get ("
                + reason + "). Install it and start again: `apt-get install " + NAME
                + "` (Debian, Ubuntu), `brew install "
                + NAME + "` (macOS), or put the program from the releases of the NATS project on the PATH.");
    }
}
