package io.wharfinger.deployment.target.process;

import java.nio.file.Path;
import java.util.UUID;

/** A service for tests, to be killed: {@code FOLDER INSTANCE}. Starts the instance, and stops it when it is ready. */
public final class SupervisorMain {
    private SupervisorMain() {}

    public static void main(String[] arguments) {
        UUID instance = UUID.fromString(arguments[1]);
        EngineProcesses processes = Yard.in(Path.of(arguments[0])).supervise();
        processes.ensureStarted(Yard.order(instance, "deaf,child"));
        System.out.println("starting");
        Yard.awaitReady(processes, instance);
        System.out.println("ready");
        processes.ensureStopped(instance);
        Yard.awaitGone(processes, instance);
        System.out.println("gone");
    }
}
