package io.wharfinger.cli.resource.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.form.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tenant, the models and the end of a key. */
final class KeyCheck implements Check {
    @Override
    public List<Fault> faults(Document document, World world) {
        Faults faults = new Faults(document).requireReference(world, "tenant", Kind.TENANT);
        JsonNode models = document.spec().path("models");
        for (int i = 0; i < models.size(); i++) {
            String model = models.path(i).asText();
            faults.require(world.mayHaveServed(model), "/models/" + i, Faults.unknown(Kind.MODEL, model, world));
        }
        checkEnd(faults, document, world);
        return faults.all();
    }

    private static void checkEnd(Faults faults, Document document, World world) {
        String text = document.spec().path("expireTime").asText("");
        if (text.isEmpty()) {
            return;
        }
        Optional<Instant> end = Times.parse(text).map(Instant::parse);
        boolean isNew =
                world.state().flatMap(state -> state.find(document.id())).isEmpty();
        faults.require(end.isPresent(), "/expireTime", "there is no time \"" + text + "\"");
        end.ifPresent(time -> faults.require(
                !isNew || time.isAfter(world.now()), "/expireTime", "is in the past: the key would never work"));
    }
}
