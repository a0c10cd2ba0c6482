package io.wharfinger.deployment.target;

import io.wharfinger.contracts.deployment.v1.DeploymentSpec;
import java.util.Optional;

/** The targets of this service. */
public final class Targets {
    private final RuntimeTarget process;
    private final RuntimeTarget external;
    private final SpecCheck check;

    /** Targets of both kinds, and what they can do. */
    public Targets(RuntimeTarget process, RuntimeTarget external, SpecCheck check) {
        this.process = process;
        this.external = external;
        this.check = check;
    }

    /** The target of that kind. */
    public RuntimeTarget of(TargetKind kind) {
        return switch (kind) {
            case PROCESS -> process;
            case EXTERNAL -> external;
        };
    }

    /** What is wrong with the target of a deployment, with what is allowed; empty if nothing is. */
    public Optional<String> problem(DeploymentSpec spec) {
        return check.problem(spec);
    }
}
