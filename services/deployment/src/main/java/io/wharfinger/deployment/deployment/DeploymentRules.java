package io.wharfinger.deployment.deployment;

import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_DOES_NOT_FIT;
import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_MODEL_NOT_FOUND;
import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_NAME_INVALID;
import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_SPEC_INVALID;
import static io.wharfinger.deployment.Fields.require;
import static io.wharfinger.deployment.Fields.shown;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.wharfinger.contracts.deployment.v1.Deployment;
import io.wharfinger.contracts.deployment.v1.DeploymentSpec;
import io.wharfinger.contracts.deployment.v1.Model;
import io.wharfinger.deployment.model.ModelArchitecture;
import io.wharfinger.deployment.model.ModelFit;
import io.wharfinger.rpc.failure.WharfException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a deployment may be. */
final class DeploymentRules {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    private DeploymentRules() {}

    static void checkNew(Deployment deployment) {
        require(
                deployment.getTenantPath().isEmpty()
                        && deployment.getRevision() == 0
                        && !deployment.hasStatus()
                        && deployment.getEtag().isEmpty()
                        && !deployment.hasCreateTime()
                        && !deployment.hasUpdateTime()
                        && !deployment.hasDeleteTime(),
                REQUEST_FIELD_INVALID,
                "tenantPath",
                "tenantPath, revision, status, etag and times are given by the service: leave them empty.");
        checkChange(deployment);
    }

    static void checkChange(Deployment deployment) {
        require(
                NAME.matcher(deployment.getName()).matches(),
                DEPLOYMENT_NAME_INVALID,
                "name",
                "The name '%s' must be 1 to 40 of a-z, 0-9 and -.".formatted(shown(deployment.getName())));
        require(deployment.hasSpec(), DEPLOYMENT_SPEC_INVALID, "spec", "There is no spec. Say what is to run.");
        SpecRules.check(deployment.getSpec());
    }

    /** The model, which must be there and fit what it is to run on. */
    static Model checkModel(DeploymentSpec spec, Optional<Model> model) {
        require(
                model.isPresent(),
                DEPLOYMENT_MODEL_NOT_FOUND,
                "model",
                "There is no model '%s'. Add it first, or name another one.".formatted(shown(spec.getModel())));
        if (spec.hasProcess() && spec.getAcceleratorsPerReplica() > 0) {
            model.flatMap(ModelArchitecture::facts)
                    .flatMap(facts ->
                            ModelFit.problem(facts, spec.getAcceleratorClass(), spec.getAcceleratorsPerReplica()))
                    .ifPresent(DeploymentRules::refuse);
        }
        return model.orElseThrow();
    }

    private static void refuse(String problem) {
        throw new WharfException(DEPLOYMENT_DOES_NOT_FIT, problem).with("field", "acceleratorsPerReplica");
    }
}
