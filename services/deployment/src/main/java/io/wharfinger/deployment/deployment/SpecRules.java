package io.wharfinger.deployment.deployment;

import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_SPEC_INVALID;
import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_TARGET_INVALID;
import static io.wharfinger.deployment.Fields.require;
import static io.wharfinger.deployment.Fields.shown;

import io.wharfinger.contracts.deployment.v1.DeploymentSpec;
import io.wharfinger.rpc.failure.WharfException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a spec may be by itself, before anybody else is asked. */
final class SpecRules {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern SERVED_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}");
    private static final int SERVED_NAMES_MAX = 16;
    private static final int INSTANCES_MAX = 64;
    private static final int ACCELERATORS_MAX = 64;
    private static final int PARAMETERS_MAX = 32;
    private static final int VALUE_LENGTH_MAX = 400;

    private SpecRules() {}

    static void check(DeploymentSpec spec) {
        require(!spec.getModel().isEmpty(), DEPLOYMENT_SPEC_INVALID, "model", "The spec names no model. Name one.");
        checkServedNames(spec.getServedNamesList());
        checkAccelerators(spec);
        require(
                spec.getCluster().isEmpty() || NAME.matcher(spec.getCluster()).matches(),
                DEPLOYMENT_SPEC_INVALID,
                "cluster",
                "The cluster '%s' must be 1 to 40 of a-z, 0-9 and -, or empty for any."
                        .formatted(shown(spec.getCluster())));
        checkTarget(spec);
        RolloutRules.check(spec);
    }

    private static void checkServedNames(List<String> names) {
        require(
                names.size() <= SERVED_NAMES_MAX && Set.copyOf(names).size() == names.size(),
                DEPLOYMENT_SPEC_INVALID,
                "servedNames",
                "There must be at most %d served names, each named once.".formatted(SERVED_NAMES_MAX));
        for (String name : names) {
            require(
                    SERVED_NAME.matcher(name).matches(),
                    DEPLOYMENT_SPEC_INVALID,
                    "servedNames",
                    "The served name '%s' must be 1 to 100 of letters, digits and . _ : / -, and begin with a letter or digit."
                            .formatted(shown(name)));
        }
    }

    private static void checkAccelerators(DeploymentSpec spec) {
        int count = spec.getAcceleratorsPerReplica();
        require(
                count >= 0 && count <= ACCELERATORS_MAX,
                DEPLOYMENT_SPEC_INVALID,
                "acceleratorsPerReplica",
                "acceleratorsPerReplica is %d; it must be 0 to %d.".formatted(count, ACCELERATORS_MAX));
        require(
                spec.getAcceleratorClass().isEmpty()
                        || NAME.matcher(spec.getAcceleratorClass()).matches(),
                DEPLOYMENT_SPEC_INVALID,
                "acceleratorClass",
                "The accelerator class '%s' must be 1 to 40 of a-z, 0-9 and -."
                        .formatted(shown(spec.getAcceleratorClass())));
        require(
                (count > 0) == !spec.getAcceleratorClass().isEmpty(),
                DEPLOYMENT_SPEC_INVALID,
                "acceleratorClass",
                "Name an accelerator class and at least one accelerator for each replica, or neither.");
    }

    private static void checkTarget(DeploymentSpec spec) {
        switch (spec.getTargetCase()) {
            case PROCESS -> checkProcess(spec);
            case EXTERNAL -> checkExternal(spec);
            case TARGET_NOT_SET ->
                throw new WharfException(
                                DEPLOYMENT_SPEC_INVALID,
                                "The spec has no target. Name process with a runtime, or external with URLs.")
                        .with("field", "target");
        }
    }

    private static void checkProcess(DeploymentSpec spec) {
        require(
                spec.getReplicas() >= 0 && spec.getReplicas() <= INSTANCES_MAX,
                DEPLOYMENT_SPEC_INVALID,
                "replicas",
                "replicas is %d; it must be 0 to %d.".formatted(spec.getReplicas(), INSTANCES_MAX));
        Map<String, String> parameters = spec.getProcess().getParametersMap();
        require(
                parameters.size() <= PARAMETERS_MAX,
                DEPLOYMENT_TARGET_INVALID,
                "target.process.parameters",
                "There are %d parameters; at most %d are allowed.".formatted(parameters.size(), PARAMETERS_MAX));
        parameters.forEach((name, value) -> require(
                value.length() <= VALUE_LENGTH_MAX && value.chars().noneMatch(Character::isISOControl),
                DEPLOYMENT_TARGET_INVALID,
                "target.process.parameters",
                "The value of the parameter '%s' must have at most %d characters and none of control."
                        .formatted(shown(name), VALUE_LENGTH_MAX)));
    }

    private static void checkExternal(DeploymentSpec spec) {
        require(
                spec.getReplicas() == 0,
                DEPLOYMENT_SPEC_INVALID,
                "replicas",
                "An external target has as many instances as URLs: leave replicas out.");
        EndpointUrls.check(spec.getExternal().getUrlsList());
    }
}
