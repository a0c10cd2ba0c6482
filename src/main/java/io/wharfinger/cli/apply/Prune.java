package io.wharfinger.cli.apply;

import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.Present;
import io.wharfinger.cli.resource.ResourceId;
import io.wharfinger.cli.resource.State;
import io.wharfinger.cli.resource.form.Form;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is removed because no file names it. Only kinds of which the files name at least one are looked at: files that
 * have vanished never empty a platform.
 *
 * @param removals in the order in which they are done
 * @param notes what stays, and why
 */
record Prune(List<Step> removals, List<String> notes) {
    static Prune none() {
        return new Prune(List.of(), List.of());
    }

    /** The kinds of which only what the files name will stay. */
    static Set<Kind> kinds(List<Document> documents) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        documents.forEach(document -> kinds.add(document.id().kind()));
        kinds.remove(Kind.PRICE);
        return kinds;
    }

    static Prune of(List<Document> documents, State state) {
        Set<ResourceId> named = documents.stream()
                .map(document -> Form.of(document.id().kind()).identity(document))
                .collect(Collectors.toSet());
        Set<Kind> kinds = kinds(documents);
        List<Present> gone = state.resources().values().stream()
                .filter(present -> kinds.contains(present.id().kind()))
                .filter(present -> !named.contains(present.id()) && !present.over())
                .toList();
        List<Step> removals =
                Order.ofRemoval(gone).stream().<Step>map(Step.Remove::new).toList();
        return new Prune(removals, notes(documents, named, state));
    }

    private static List<String> notes(List<Document> documents, Set<ResourceId> named, State state) {
        boolean pricesNamed =
                documents.stream().anyMatch(document -> document.id().kind() == Kind.PRICE);
        long others = state.of(Kind.PRICE).stream()
                .filter(present -> !named.contains(present.id()))
                .count();
        String which = others == 1
                ? "1 price version that no file names stays"
                : others + " price versions that no file names stay";
        return pricesNamed && others > 0 ? List.of(which + ": price versions are never removed.") : List.of();
    }
}
