package io.wharfinger.deployment.target.process;

import io.wharfinger.local.LocalProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * All processes of an instance: those of its engine's session, their descendants, and whatever else carries the mark of
 * the instance in its environment, such as workers that left the session.
 */
final class EngineFamily {
    /** Variable in the environment of every process of an instance. */
    static final String MARK = "WHARF_INSTANCE";

    private static final Path PROCESSES = Path.of("/proc");

    private EngineFamily() {}

    /**
     * The processes that are alive.
     *
     * @param leader number of the session's first process; 0 if none is known
     */
    static Set<ProcessHandle> of(UUID instance, long leader) {
        Set<ProcessHandle> family = new LinkedHashSet<>();
        if (leader > 0) {
            ProcessHandle.of(leader).filter(found -> isMarked(found, instance)).ifPresent(found -> {
                family.add(found);
                found.descendants().forEach(family::add);
            });
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                if (isMarked(process, instance)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(family::add);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // No /proc here: the session's own processes must do.
        }
        family.removeIf(member -> LocalProcess.running(member.pid()).isEmpty());
        return family;
    }

    private static boolean isMarked(ProcessHandle process, UUID instance) {
        Path entry = PROCESSES.resolve(Long.toString(process.pid()));
        return !Files.isDirectory(PROCESSES.resolve("self")) || isMarked(entry, instance);
    }

    private static boolean isMarked(Path process, UUID instance) {
        try {
            String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
            return ("\0" + environment).contains("\0" + MARK + "=" + instance + "\0");
        } catch (IOException e) {
            return false; // It is gone, or another user's.
        }
    }
}
