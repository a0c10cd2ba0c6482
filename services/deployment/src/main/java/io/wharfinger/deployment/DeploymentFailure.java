package io.wharfinger.deployment;

import io.wharfinger.rpc.failure.Failure;
import io.wharfinger.rpc.failure.FailureKind;

/** What the deployment service refuses. */
public enum DeploymentFailure implements Failure {
    DEPLOYMENT_UNKNOWN(FailureKind.NOT_FOUND, "There is no such deployment, or none that the caller may see."),
    DEPLOYMENT_NAME_INVALID(FailureKind.INVALID, "A deployment's name must be 1 to 40 of a-z, 0-9 and -."),
    DEPLOYMENT_NAME_TAKEN(FailureKind.CONFLICT, "Another deployment has this name; names are unique on the platform."),
    DEPLOYMENT_BEING_REMOVED(FailureKind.CONFLICT, "The deployment is being removed and cannot be changed any more."),
    DEPLOYMENT_TENANT_UNKNOWN(FailureKind.INVALID, "The tenant does not exist, or is none that the caller may see."),
    DEPLOYMENT_TENANT_FIXED(FailureKind.INVALID, "The tenant of a deployment never changes."),
    DEPLOYMENT_SPEC_INVALID(FailureKind.INVALID, "A part of the spec is missing, malformed or out of range."),
    DEPLOYMENT_MODEL_NOT_FOUND(FailureKind.INVALID, "The spec names a model that the platform does not have."),
    DEPLOYMENT_CLASS_UNKNOWN(FailureKind.INVALID, "Inventory knows no accelerator class of this name."),
    DEPLOYMENT_TARGET_INVALID(
            FailureKind.INVALID, "The target cannot do this: its runtime, parameters or URLs are wrong."),
    DEPLOYMENT_DOES_NOT_FIT(
            FailureKind.INVALID, "The model cannot be split so, or does not fit the memory of the accelerators."),
    DEPLOYMENT_MODEL_UNKNOWN(FailureKind.NOT_FOUND, "There is no such model."),
    DEPLOYMENT_MODEL_NAME_INVALID(FailureKind.INVALID, "A model's name must be 1 to 40 of a-z, 0-9, dot and -."),
    DEPLOYMENT_MODEL_NAME_TAKEN(FailureKind.CONFLICT, "Another model has this name."),
    DEPLOYMENT_MODEL_FACTS_MISSING(
            FailureKind.INVALID, "The model has no architecture, and the built-in catalogue does not know it."),
    DEPLOYMENT_MODEL_FACTS_INVALID(FailureKind.INVALID, "The architecture is not that of a transformer."),
    DEPLOYMENT_MODEL_IN_USE(FailureKind.CONFLICT, "A model that a deployment uses cannot be removed.");

    private final FailureKind kind;
    private final String meaning;

    DeploymentFailure(FailureKind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    @Override
    public FailureKind kind() {
        return kind;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
