package io.wharfinger.deployment.target.runtime;

import io.wharfinger.contracts.deployment.v1.DeploymentSpec;
import io.wharfinger.contracts.deployment.v1.ProcessTarget;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All runtimes of one reading of their file, by name. */
public record Runtimes(Map<String, EngineRuntime> byName) {
    /** There are none. */
    public static final Runtimes NONE = new Runtimes(Map.of());

    /** The runtime of that name. */
    public Optional<EngineRuntime> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** What is wrong with the process target of a deployment, with what is allowed; empty if nothing is. */
    public Optional<String> problem(DeploymentSpec spec) {
        ProcessTarget process = spec.getProcess();
        return find(process.getRuntime())
                .map(runtime -> runtime.problem(spec.getServedNamesList(), process.getParametersMap()))
                .orElseGet(() -> Optional.of(unknown(process.getRuntime())));
    }

    /** Says which runtimes there are instead. */
    public String unknown(String name) {
        return "there is no runtime \"" + name + "\"; "
                + (byName.isEmpty()
                        ? "none is set up (wharfinger.deployment.process.runtimes-file)"
                        : "set up are: " + String.join(", ", new TreeMap<>(byName).keySet()));
    }
}
