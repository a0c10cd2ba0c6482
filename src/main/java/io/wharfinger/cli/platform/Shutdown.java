package io.wharfinger.cli.platform;

import io.wharfinger.local.LocalProcess;
import io.wharfinger.local.PidFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Stops the platform, those who use a part before the part; what is dead already is only forgotten. */
public final class Shutdown {
    private static final Duration ENGINE_GRACE = Duration.ofSeconds(5);

    private final Platform platform;
    private final Progress progress;

    public Shutdown(Platform platform, Progress progress) {
        this.platform = platform;
        this.progress = progress;
    }

    /**
     * Goes on when a part cannot be stopped, and reports it in the end.
     *
     * @return how many processes ran before
     */
    public int run() {
        platform.home().create();
        try (PlatformLock lock = PlatformLock.acquire(platform.home(), progress)) {
            return stopEngines() + stopParts() + stopDeployed();
        }
    }

    private int stopParts() {
        List<RuntimeException> failures = new ArrayList<>();
        int stopped = 0;
        for (Part part : platform.parts().reversed()) {
            boolean ran = part.isRunning();
            if (ran) {
                progress.say("Stopping " + part.name().title() + ".");
                stopped++;
            }
            try {
                part.stop();
            } catch (RuntimeException e) {
                failures.add(e);
            }
            progress.reached(PartState.of(part, false));
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return stopped;
    }

    private int stopDeployed() {
        int stopped = new DeployedEngines(platform.home().deployedEngines()).stop(ENGINE_GRACE);
        if (stopped > 0) {
            progress.say("Stopped " + stopped + " engines of deployments.");
        }
        return stopped;
    }

    /** What else was started by this platform, such as engines of tests. */
    private int stopEngines() {
        Set<PidFile> ofParts = platform.parts().stream()
                .map(part -> platform.home().pidFile(part.name().id()))
                .collect(Collectors.toSet());
        int stopped = 0;
        for (PidFile file : platform.home().pidFiles()) {
            if (!ofParts.contains(file)) {
                LocalProcess process = file.process().orElse(null);
                if (process != null) {
                    progress.say(
                            "Stopping " + file.path().getFileName().toString().replace(".pid", "") + ".");
                    process.stop("TERM", ENGINE_GRACE);
                    stopped++;
                }
                file.delete();
            }
        }
        return stopped;
    }
}
