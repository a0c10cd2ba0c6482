package io.wharfinger.deployment.target.process;

import io.wharfinger.deployment.target.runtime.EngineCommand;
import io.wharfinger.local.DetachedStart;
import io.wharfinger.local.LocalException;
import io.wharfinger.local.LocalProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One start of an engine: a small shell that leads a session of its own, and the engine below it. The shell keeps the
 * engine's exit status for whoever supervises it then, and survives the signal that asks the engine to end.
 */
final class EngineProcess {
    /** Begins only as the one that makes the claim; a service that forbade the start has made it before. */
    private static final String CLAIM_THEN_RUN = "set -C; true > \"$1\" || exit 75; set +C; status=$2; shift 2; "
            + "trap : TERM INT HUP; \"$@\"; echo $? > \"$status\"";

    private final UUID instance;
    private final InstanceFolder folder;
    private final Launch launch;
    private final LocalProcess leader;

    private EngineProcess(UUID instance, InstanceFolder folder, Launch launch, LocalProcess leader) {
        this.instance = instance;
        this.folder = folder;
        this.launch = launch;
        this.leader = leader;
    }

    /**
     * Starts the engine; it may have ended since.
     *
     * @throws LaunchFailedException if it cannot be started
     */
    static EngineProcess start(UUID instance, InstanceFolder folder, Launch launch, EngineCommand command) {
        List<String> words = new ArrayList<>(List.of("sh", "-c", CLAIM_THEN_RUN, "sh"));
        words.add(folder.claim(launch).toAbsolutePath().toString());
        words.add(folder.exitFile(launch).toAbsolutePath().toString());
        words.addAll(OwnEnvironment.without(System.getenv().keySet()));
        words.addAll(command.words());
        Map<String, String> environment = new HashMap<>(command.environment());
        environment.put(EngineFamily.MARK, instance.toString());
        try {
            LocalProcess leader =
                    new DetachedStart(words, environment, folder.path(), folder.log(), folder.pidFile(launch)).start();
            return new EngineProcess(instance, folder, launch, leader);
        } catch (LocalException e) {
            throw new LaunchFailedException("it cannot be started: " + e.getMessage());
        }
    }

    /** The engine of a start that an earlier run of the service began; it may have ended since. Empty if it never began. */
    static Optional<EngineProcess> adopt(UUID instance, InstanceFolder folder, Launch launch) {
        if (folder.forbid(launch)) {
            return Optional.empty();
        }
        LocalProcess leader = folder.pidFile(launch).process().orElseGet(() -> new LocalProcess(0, Instant.EPOCH));
        return Optional.of(new EngineProcess(instance, folder, launch, leader));
    }

    Launch launch() {
        return launch;
    }

    boolean isAlive() {
        return leader.pid() > 0 && leader.isAlive();
    }

    /** When it was started; the epoch if that is not known any more. */
    Instant startedAt() {
        return leader.startedAt();
    }

    /** Every process of the instance that is alive. */
    Set<ProcessHandle> family() {
        return EngineFamily.of(instance, leader.pid());
    }

    /** Asks the engine to end; its workers are its own affair until the grace is over. */
    void askToEnd() {
        ProcessHandle.of(leader.pid())
                .filter(found -> isAlive())
                .ifPresent(found -> found.children().forEach(ProcessHandle::destroy));
    }

    /** How it ended, in words. */
    String ending() {
        Path file = folder.exitFile(launch);
        try {
            return Files.exists(file) ? inWords(Files.readString(file).strip()) : "it was ended from outside";
        } catch (IOException e) {
            return "it ended, nobody knows how";
        }
    }

    private static String inWords(String status) {
        return switch (status) {
            case "126", "127" -> "its program cannot be run (status " + status + ")";
            case "137" -> "it was killed (SIGKILL; often for want of memory)";
            case "139" -> "it broke (SIGSEGV)";
            case "143" -> "it was told to end (SIGTERM)";
            case "" -> "it was ended from outside";
            default -> "it ended with status " + status;
        };
    }
}
