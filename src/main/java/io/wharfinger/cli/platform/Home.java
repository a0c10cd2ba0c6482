package io.wharfinger.cli.platform;

import io.wharfinger.local.LocalException;
import io.wharfinger.local.PidFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that keeps the state of one platform.
 *
 * @param folder absolute
 */
public record Home(Path folder) {
    /** The environment variable that names it. */
    public static final String VARIABLE = "WHARF_HOME";

    private static final long NEEDED_BYTES = 1L << 30;
    private static final int BYTES_PER_MEBIBYTE = 1 << 20;

    public Home {
        folder = folder.toAbsolutePath().normalize();
    }

    public Path secrets() {
        return folder.resolve("secrets");
    }

    /** The folder of a part's own data. */
    public Path of(PartName part) {
        return folder.resolve(part.id());
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    /** @param process a part or an engine */
    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    /** @param process a part or an engine */
    public PidFile pidFile(String process) {
        return new PidFile(run().resolve(process + ".pid"));
    }

    /** The pid files of everything that was started and not stopped. */
    public List<PidFile> pidFiles() {
        if (!Files.isDirectory(run())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(run())) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .sorted()
                    .map(PidFile::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + run(), e);
        }
    }

    public Path tools() {
        return folder.resolve("tools");
    }

    /** The file that says which engines the router may use; the router watches it. */
    public Path endpointsFile() {
        return of(PartName.ROUTER).resolve("endpoints.yaml");
    }

    /** The file that says which engine programs deployments may run on this machine. */
    public Path runtimesFile() {
        return of(PartName.DEPLOYMENT).resolve("runtimes.yaml");
    }

    /** The folder of the engines that deployments run on this machine. */
    public Path deployedEngines() {
        return of(PartName.DEPLOYMENT).resolve("engines");
    }

    /** The folder of observed clusters: a folder for each, with what its tools print; inventory watches it. */
    public Path clustersFolder() {
        return of(PartName.INVENTORY).resolve("clusters");
    }

    Path lockFile() {
        return folder.resolve("lock");
    }

    Path run() {
        return folder.resolve("run");
    }

    /** @throws LocalException if the folder cannot be made */
    void create() {
        try {
            Files.createDirectories(run());
            Files.createDirectories(logs());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** @throws LocalException if its disk is nearly full */
    void requireRoom() {
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < NEEDED_BYTES) {
                throw new LocalException("The disk of " + folder + " has " + free / BYTES_PER_MEBIBYTE
                        + " MiB left; at least " + NEEDED_BYTES / BYTES_PER_MEBIBYTE
                        + " MiB are needed. Make room, or set "
                        + VARIABLE + " to a folder on another disk.");
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private LocalException unusable(IOException reason) {
        return new LocalException(
                "Cannot use the folder " + folder + " (" + reason.getMessage() + "). Set " + VARIABLE
                        + " to a folder that may be written.",
                reason);
    }
}
