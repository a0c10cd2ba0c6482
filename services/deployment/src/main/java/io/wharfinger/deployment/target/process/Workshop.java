package io.wharfinger.deployment.target.process;

import io.wharfinger.deployment.target.LaunchOrder;
import io.wharfinger.deployment.target.probe.EngineHttp;
import io.wharfinger.deployment.target.probe.EngineWatch;
import io.wharfinger.deployment.target.probe.Probed;
import io.wharfinger.deployment.target.runtime.BadOrderException;
import io.wharfinger.deployment.target.runtime.EngineCommand;
import io.wharfinger.deployment.target.runtime.EngineRuntime;
import java.nio.file.Path;
import java.util.Optional;

/** What all supervisions on this host share. */
record Workshop(Path stateDir, RuntimesStore store, GivenPorts ports, EngineHttp http, long logBytesMax) {
    /**
     * Starts an engine.
     *
     * @param before the start before, of which nothing is left; empty if there was none
     * @throws LaunchFailedException if it cannot be started
     */
    EngineProcess start(LaunchOrder order, InstanceFolder folder, Optional<Launch> before) {
        store.reread();
        EngineRuntime runtime = store.runtimes()
                .find(order.runtime())
                .orElseThrow(() -> new LaunchFailedException(store.runtimes().unknown(order.runtime())));
        int port = ports.give(order.instance());
        EngineCommand command = command(runtime, order, port);
        Launch launch =
                new Launch(before.map(Launch::attempt).orElse(0) + 1, port, runtime.paths(), runtime.stopGrace());
        folder.keep(launch);
        before.ifPresent(folder::forget);
        return EngineProcess.start(order.instance(), folder, launch, command);
    }

    private static EngineCommand command(EngineRuntime runtime, LaunchOrder order, int port) {
        try {
            return runtime.command(order, port);
        } catch (BadOrderException e) {
            throw new LaunchFailedException(String.valueOf(e.getMessage()));
        }
    }

    /** Watches an engine that runs. */
    EngineWatch watch(LaunchOrder order, Launch launch, boolean hasServed) {
        Probed probed =
                new Probed(launch.url(), launch.paths(), order.servedNames().getFirst());
        return new EngineWatch(http, probed, order.startTimeout(), hasServed);
    }

    EngineLog log(InstanceFolder folder) {
        return new EngineLog(folder.log(), logBytesMax);
    }
}
