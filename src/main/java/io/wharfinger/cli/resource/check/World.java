package io.wharfinger.cli.resource.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.Present;
import io.wharfinger.cli.resource.ResourceId;
import io.wharfinger.cli.resource.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Everything that a document may be checked against.
 *
 * @param documents all documents of the folder that have the right shape, in order
 * @param named resources that documents name, whatever their shape; empty if some could not be read at all, so that
 *     nothing is known to be missing
 * @param state what the platform has; empty if it could not be read
 * @param now the time now
 * @param pruned kinds of which the platform will have only what the folder has
 */
public record World(
        List<Document> documents,
        Optional<Set<ResourceId>> named,
        Optional<State> state,
        Instant now,
        Set<Kind> pruned) {
    public World {
        documents = List.copyOf(documents);
        pruned = Set.copyOf(pruned);
    }

    /** The document of a resource. */
    Optional<Document> document(Kind kind, String name) {
        ResourceId id = new ResourceId(kind, name);
        return documents.stream().filter(document -> document.id().equals(id)).findFirst();
    }

    /** The resource of the platform, unless it is over or will be pruned. */
    Optional<Present> present(Kind kind, String name) {
        return pruned.contains(kind)
                ? Optional.empty()
                : state.flatMap(platform -> platform.find(new ResourceId(kind, name)))
                        .filter(present -> !present.over());
    }

    /** False only if it is sure that there will be no such resource. */
    boolean mayHave(Kind kind, String name) {
        ResourceId id = new ResourceId(kind, name);
        return named.isEmpty()
                || named.get().contains(id)
                || present(kind, name).isPresent()
                || (state.isEmpty() && !pruned.contains(kind));
    }

    /** False only if it is sure that there will be no such accelerator class. */
    boolean mayHaveClass(String name) {
        return mayHave(Kind.ACCELERATOR_CLASS, name)
                || state.filter(platform -> platform.classes().contains(name)).isPresent();
    }

    /** False only if it is sure that clients will not be able to call a model so. */
    boolean mayHaveServed(String name) {
        return mayHave(Kind.MODEL, name) || servedNames().anyMatch(name::equals);
    }

    private Stream<String> servedNames() {
        Stream<JsonNode> files = documents.stream()
                .filter(document -> document.id().kind() == Kind.DEPLOYMENT)
                .map(document -> document.spec().path("servedNames"));
        Stream<JsonNode> platform = state.stream()
                .flatMap(known -> known.of(Kind.DEPLOYMENT).stream())
                .map(present -> present.canonical().path("servedNames"));
        return Stream.concat(files, platform)
                .flatMap(names -> StreamSupport.stream(names.spliterator(), false))
                .map(JsonNode::asText);
    }
}
