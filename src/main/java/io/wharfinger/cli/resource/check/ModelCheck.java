package io.wharfinger.cli.resource.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.inference.model.ModelCatalog;
import io.wharfinger.inference.model.ModelFacts;
import java.util.List;
import java.util.stream.Collectors;

/** The facts of a model are known and fit each other. */
final class ModelCheck implements Check {
    private static final String ARCHITECTURE = "/architecture";

    @Override
    public List<Fault> faults(Document document, World world) {
        Faults faults = new Faults(document);
        JsonNode architecture = document.spec().path("architecture");
        if (architecture.isMissingNode()) {
            String name = document.id().name();
            faults.require(ModelCatalog.find(name).isPresent(), ARCHITECTURE, unknown(name));
        } else {
            checkHeads(faults, architecture);
            checkSparsity(faults, architecture);
        }
        return faults.all();
    }

    private static String unknown(String name) {
        String known = ModelCatalog.all().stream().map(ModelFacts::name).collect(Collectors.joining(", "));
        return "is missing, and \"" + name + "\" is not in the built-in catalogue, which has " + known;
    }

    private static void checkHeads(Faults faults, JsonNode architecture) {
        long heads = architecture.path("heads").asLong();
        long kvHeads = architecture.path("kvHeads").asLong();
        faults.require(
                heads % kvHeads == 0,
                ARCHITECTURE + "/kvHeads",
                "heads (" + heads + ") must be a multiple of kvHeads (" + kvHeads + ")");
    }

    private static void checkSparsity(Faults faults, JsonNode architecture) {
        long parameters = architecture.path("parameters").asLong();
        long active = architecture.path("activeParameters").asLong(parameters);
        long experts = architecture.path("experts").asLong();
        long activeExperts = architecture.path("activeExperts").asLong();
        faults.require(
                        active <= parameters,
                        ARCHITECTURE + "/activeParameters",
                        "must be at most parameters (" + parameters + "), but is " + active)
                .require(
                        activeExperts <= experts,
                        ARCHITECTURE + "/activeExperts",
                        "must be at most experts (" + experts + "), but is " + activeExperts)
                .require(
                        active >= parameters || experts > activeExperts,
                        ARCHITECTURE + "/activeParameters",
                        "a model without experts uses all its parameters for each token; leave it out");
    }
}
