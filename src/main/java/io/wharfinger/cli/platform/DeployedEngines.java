package io.wharfinger.cli.platform;

import io.wharfinger.local.LocalProcess;
import io.wharfinger.local.PidFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The engines that the deployment service has started. They outlive it on purpose; whoever takes the whole platform down
 * takes them down too, and the service starts them again when it is up.
 *
 * @param folder where the service keeps a folder for each
 */
record DeployedEngines(Path folder) {
    private static final int DEPTH = 2;

    /** Ends all of them, with their workers; the service must not run. How many there were. */
    int stop(Duration grace) {
        List<LocalProcess> leaders = leaders();
        // Taken before anything ends: the workers of an engine that has ended are nobody's children any more.
        List<LocalProcess> families =
                leaders.stream().flatMap(DeployedEngines::family).toList();
        leaders.forEach(DeployedEngines::askToEnd);
        long deadline = System.nanoTime() + grace.toNanos();
        for (LocalProcess member : families) {
            if (!member.awaitExit(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
                member.kill();
            }
        }
        return leaders.size();
    }

    private static Stream<LocalProcess> family(LocalProcess leader) {
        Stream<Long> descendants = ProcessHandle.of(leader.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid);
        return Stream.concat(Stream.of(leader.pid()), descendants).flatMap(pid -> LocalProcess.running(pid).stream());
    }

    /** The process that leads an engine's session waits for the engine; what is asked to end is the engine. */
    private static void askToEnd(LocalProcess leader) {
        ProcessHandle.of(leader.pid()).ifPresent(found -> found.children().forEach(ProcessHandle::destroy));
    }

    private List<LocalProcess> leaders() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(folder, DEPTH, (path, _) -> isPidFile(path))) {
            return files.map(PidFile::new)
                    .map(PidFile::process)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    private static boolean isPidFile(Path path) {
        return path.getFileName().toString().startsWith("pid.");
    }
}
