package io.wharfinger.cli.platform;

import io.wharfinger.local.LocalException;
import io.wharfinger.local.Ports;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Brings the platform up: all of it, or nothing more than ran before. */
public final class Startup {
    /** How it ended. */
    public enum Outcome {
        STARTED,
        RAN_ALREADY
    }

    /** A part left over by a start that was killed is given less time than one that was just started. */
    private static final Duration LEFT_OVER_AT_MOST = Duration.ofSeconds(30);

    private final Platform platform;
    private final Progress progress;

    public Startup(Platform platform, Progress progress) {
        this.platform = platform;
        this.progress = progress;
    }

    /** @throws LocalException with what is in the way; what this call started has been stopped again then */
    public Outcome run() {
        platform.home().create();
        try (PlatformLock lock = PlatformLock.acquire(platform.home(), progress)) {
            if (platform.isReady()) {
                return Outcome.RAN_ALREADY;
            }
            platform.home().requireRoom();
            refuseWhatCannotWork();
            platform.prepare();
            RunningPorts.of(platform.home()).write(platform.ports());
            try (StartedParts started = new StartedParts(progress)) {
                bringUp(started);
                started.keep();
            }
            return Outcome.STARTED;
        }
    }

    private void refuseWhatCannotWork() {
        platform.parts().stream().filter(part -> !part.isRunning()).forEach(part -> {
            if (part.name().isService()) {
                platform.checkout().builtService(part.name());
            }
            portsOf(part).filter(port -> !Ports.isFree(port)).findFirst().ifPresent(port -> {
                throw new LocalException(
                        "Port " + port + " for " + part.name().title() + " is taken by another program."
                                + " End that program, or shift all ports of Wharfinger: " + PortPlan.VARIABLE
                                + "=10000 ./wharf up adds 10000 to each.");
            });
        });
    }

    private IntStream portsOf(Part part) {
        return part.name().isService()
                ? IntStream.of(part.port(), platform.ports().managementPort(part.name()))
                : IntStream.of(part.port());
    }

    private void bringUp(StartedParts started) {
        List<Part> leftOver = platform.parts().stream().filter(Part::isRunning).toList();
        for (Part part : platform.parts()) {
            if (!leftOver.contains(part)) {
                progress.say("Starting " + part.name().title() + " on port " + part.port() + ".");
                started.launch(part);
            } else {
                part.launch();
            }
        }
        for (Part part : platform.parts()) {
            awaitReady(part, started);
            progress.reached(PartState.of(part, true));
        }
    }

    private void awaitReady(Part part, StartedParts started) {
        ReadyWait wait = new ReadyWait(part, progress);
        if (started.contains(part)) {
            wait.atMost(Part.READY_AT_MOST);
            return;
        }
        try {
            wait.atMost(LEFT_OVER_AT_MOST);
        } catch (LocalException e) {
            progress.say(part.name().title() + " is left over from before and does not get ready: starting it anew.");
            part.stop();
            started.launch(part);
            wait.atMost(Part.READY_AT_MOST);
        }
    }
}
