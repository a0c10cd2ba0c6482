package io.wharfinger.cli.resource.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tenant and the classes of a limit. */
final class LimitCheck implements Check {
    @Override
    public List<Fault> faults(Document document, World world) {
        String tenant = document.id().name();
        Faults faults = new Faults(document)
                .require(
                        world.mayHave(Kind.TENANT, tenant),
                        "",
                        "the name of a limit is its tenant's: " + Faults.unknown(Kind.TENANT, tenant, world));
        JsonNode capacity = document.spec().path("capacity");
        Set<String> passed = new HashSet<>();
        for (int i = 0; i < capacity.size(); i++) {
            String name = capacity.path(i).path("class").asText();
            String resource = capacity.path(i).path("resource").asText("gpu");
            String pointer = "/capacity/" + i;
            faults.require(
                            world.mayHaveClass(name),
                            pointer + "/class",
                            Faults.unknown(Kind.ACCELERATOR_CLASS, name, world))
                    .require(passed.add(name + " " + resource), pointer, name + " " + resource + " is named twice");
        }
        return faults.all();
    }
}
