package io.wharfinger.deployment.target;

import io.wharfinger.contracts.deployment.v1.DeploymentSpec;
import java.util.Optional;

/** Tells what no target could do. */
@FunctionalInterface
public interface SpecCheck {
    /** What is wrong with the target of a deployment, with what is allowed; empty if nothing is. */
    Optional<String> problem(DeploymentSpec spec);
}
