package io.wharfinger.cli.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.hardware.Seen;
import io.wharfinger.hardware.SeenAccelerator;
import io.wharfinger.hardware.SeenHolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what observation files tell of a cluster that inventory does not know. */
final class News {
    private final Seen seen;
    private final List<JsonNode> unmatched;
    private int added;
    private int changed;

    private News(Seen seen, List<JsonNode> known) {
        this.seen = seen;
        this.unmatched = new ArrayList<>(known);
    }

    /**
     * Compares what was seen with what is known.
     *
     * @param known accelerators of the cluster as inventory's API shows them
     * @return how many accelerators are new, changed or gone, in words; empty if none is
     */
    static Optional<String> of(Seen seen, List<JsonNode> known) {
        News news = new News(seen, known);
        seen.accelerators().forEach(news::take);
        return news.words();
    }

    private void take(SeenAccelerator accelerator) {
        Optional<JsonNode> match =
                unmatched.stream().filter(known -> isSame(accelerator, known)).findFirst();
        match.ifPresent(unmatched::remove);
        added += match.isEmpty() ? 1 : 0;
        changed += match.filter(known -> differs(accelerator, known)).isPresent() ? 1 : 0;
    }

    private Optional<String> words() {
        long gone = unmatched.stream()
                .filter(known -> seen.completeNodes().contains(text(known, "node")))
                .filter(known -> !known.path("missing").asBoolean())
                .count();
        List<String> parts = new ArrayList<>();
        say(parts, added, "new");
        say(parts, changed, "changed");
        say(parts, gone, "gone");
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    private static void say(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    /** By UUID; without one by node and PCI address; without that any one of the node that has neither. */
    private static boolean isSame(SeenAccelerator seen, JsonNode known) {
        if (!seen.uuid().isEmpty()) {
            return seen.uuid().equals(text(known, "uuid"));
        }
        return seen.node().equals(text(known, "node"))
                && seen.pciAddress().equals(text(known, "pciAddress"))
                && (!seen.pciAddress().isEmpty() || text(known, "uuid").isEmpty());
    }

    private static boolean differs(SeenAccelerator seen, JsonNode known) {
        String health = "HEALTH_STATE_" + seen.health().level().name();
        return !seen.node().equals(text(known, "node"))
                || !seen.product().equals(text(known, "product"))
                || !health.equals(text(known.path("health"), "state"))
                || known.path("missing").asBoolean()
                || seen.partitions().size() != known.path("partitions").size()
                || !holders(seen).equals(holders(known));
    }

    private static Set<String> holders(SeenAccelerator seen) {
        return seen.holders().stream().map(News::holder).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String holder(SeenHolder holder) {
        return String.join("/", holder.namespace(), holder.pod(), holder.claim(), holder.partition());
    }

    private static Set<String> holders(JsonNode known) {
        return known.path("holders")
                .valueStream()
                .map(holder -> String.join(
                        "/",
                        text(holder, "namespace"),
                        text(holder, "pod"),
                        text(holder, "claim"),
                        text(holder, "partition")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).asText("");
    }
}
