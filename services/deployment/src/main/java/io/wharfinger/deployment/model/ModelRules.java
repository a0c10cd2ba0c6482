package io.wharfinger.deployment.model;

import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_MODEL_FACTS_INVALID;
import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_MODEL_FACTS_MISSING;
import static io.wharfinger.deployment.DeploymentFailure.DEPLOYMENT_MODEL_NAME_INVALID;
import static io.wharfinger.deployment.Fields.require;
import static io.wharfinger.deployment.Fields.shown;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.wharfinger.contracts.deployment.v1.Model;
import io.wharfinger.deployment.Fields;
import io.wharfinger.inference.model.ModelCatalog;
import io.wharfinger.inference.model.ModelFacts;
import io.wharfinger.rpc.failure.WharfException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a model may be. */
final class ModelRules {

    private static final Pattern NAME = Pattern.compile("[a-z0-9.-]{1,40}");
    private static final int DISPLAY_LENGTH_MAX = 200;
    private static final int SOURCE_LENGTH_MAX = 400;
    private static final Pattern SOURCE = Pattern.compile("[\\p{Graph}]*");

    private ModelRules() {}

    static void checkNew(Model model) {
        require(
                model.getEtag().isEmpty() && !model.hasCreateTime() && !model.hasUpdateTime(),
                REQUEST_FIELD_INVALID,
                "etag",
                "etag and times are given by the service: leave them empty.");
        checkChange(model);
    }

    static void checkChange(Model model) {
        require(
                NAME.matcher(model.getName()).matches(),
                DEPLOYMENT_MODEL_NAME_INVALID,
                "name",
                "The name '%s' must be 1 to 40 of a-z, 0-9, dot and -.".formatted(shown(model.getName())));
        Fields.requireDisplayable("displayName", model.getDisplayName(), DISPLAY_LENGTH_MAX);
        Fields.requireDisplayable("source", model.getSource(), SOURCE_LENGTH_MAX);
        require(
                SOURCE.matcher(model.getSource()).matches()
                        && !model.getSource().startsWith("-"),
                REQUEST_FIELD_INVALID,
                "source",
                "source must be a name or path without spaces that does not begin with a dash, such as"
                        + " meta-llama/Llama-3.1-8B-Instruct.");
        requireFacts(model);
    }

    private static void requireFacts(Model model) {
        require(
                facts(model).isPresent(),
                DEPLOYMENT_MODEL_FACTS_MISSING,
                "architecture",
                "The model %s has no architecture and is not in the catalogue. Give its architecture, or use one of: %s."
                        .formatted(model.getName(), known()));
    }

    private static Optional<ModelFacts> facts(Model model) {
        try {
            return ModelArchitecture.facts(model);
        } catch (IllegalArgumentException e) {
            throw new WharfException(
                            DEPLOYMENT_MODEL_FACTS_INVALID,
                            "The architecture of %s is not possible: %s.".formatted(model.getName(), e.getMessage()))
                    .with("field", "architecture");
        }
    }

    private static String known() {
        return ModelCatalog.all().stream().map(ModelFacts::name).collect(Collectors.joining(", "));
    }
}
