package io.wharfinger.inventory.observation;

import io.wharfinger.contracts.inventory.v1.Accelerator;
import io.wharfinger.contracts.inventory.v1.Holder;
import io.wharfinger.inventory.accelerator.AcceleratorRow;
import io.wharfinger.inventory.accelerator.Observed;
import io.wharfinger.inventory.holding.change.SeenHolding;
import io.wharfinger.inventory.observation.matching.Identity;
import io.wharfinger.inventory.observation.matching.Known;
import io.wharfinger.inventory.observation.matching.Matching;
import io.wharfinger.rpc.id.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One observation of a cluster beside what is known of it: brings the rows up to date and keeps what changed. */
final class Comparison {

    private final Set<String> completeNodes;
    private final Instant time;
    private final Map<UUID, AcceleratorRow> known;
    private final List<AcceleratorRow> added = new ArrayList<>();
    private final List<AcceleratorRow> changed = new ArrayList<>();
    private final List<AcceleratorRow> lost = new ArrayList<>();
    private final Map<UUID, AcceleratorRow> present = new LinkedHashMap<>();
    private final Set<SeenHolding> held = new LinkedHashSet<>();

    private Comparison(List<AcceleratorRow> rows, Set<String> completeNodes, Instant time) {
        this.known = rows.stream()
                .collect(Collectors.toMap(AcceleratorRow::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        this.completeNodes = completeNodes;
        this.time = time;
    }

    static Comparison of(
            String cluster, List<AcceleratorRow> rows, List<Observed> seen, Set<String> completeNodes, Instant time) {
        Comparison comparison = new Comparison(rows, completeNodes, time);
        Map<Integer, UUID> matches = Matching.of(
                rows.stream().map(Comparison::known).toList(),
                seen.stream().map(Comparison::identity).toList());
        for (int position = 0; position < seen.size(); position++) {
            comparison.take(cluster, seen.get(position), comparison.known.get(matches.get(position)));
        }
        comparison.loseTheRest();
        return comparison;
    }

    private static Known known(AcceleratorRow row) {
        return new Known(
                row.id(), new Identity(row.node(), row.index(), row.uuid(), row.pciAddress()), row.isMissing());
    }

    private static Identity identity(Observed seen) {
        return new Identity(seen.node(), seen.index(), seen.uuid(), seen.pciAddress());
    }

    private void take(String cluster, Observed seen, @Nullable AcceleratorRow row) {
        if (row == null) {
            AcceleratorRow first = new AcceleratorRow(Ids.uuid7(), cluster, seen, time);
            added.add(first);
            keep(first, seen);
        } else {
            Observed told = withHolders(seen, row);
            if (row.take(told)) {
                changed.add(row);
            }
            keep(row, told);
        }
    }

    /** Where not all of a node was seen, that nobody is told to hold an accelerator does not say that nobody does. */
    private Observed withHolders(Observed seen, AcceleratorRow row) {
        if (completeNodes.contains(seen.node()) || seen.facts().getHoldersCount() > 0) {
            return seen;
        }
        Accelerator facts =
                seen.facts().toBuilder().addAllHolders(row.holders()).build();
        return seen.with(facts);
    }

    private void keep(AcceleratorRow row, Observed seen) {
        present.put(row.id(), row);
        for (Holder holder : seen.facts().getHoldersList()) {
            held.add(new SeenHolding(
                    row.id(), holder.getNamespace(), holder.getPod(), holder.getClaim(), holder.getPartition()));
        }
    }

    private void loseTheRest() {
        for (AcceleratorRow row : known.values()) {
            if (!present.containsKey(row.id()) && completeNodes.contains(row.node()) && row.lose(time)) {
                lost.add(row);
            }
        }
    }

    /** Whether the observation says all that there is to say of who holds an accelerator. */
    boolean tellsOf(UUID accelerator) {
        AcceleratorRow row = present.getOrDefault(accelerator, known.get(accelerator));
        return row == null || completeNodes.contains(row.node());
    }

    List<AcceleratorRow> added() {
        return added;
    }

    List<AcceleratorRow> changed() {
        return changed;
    }

    List<AcceleratorRow> lost() {
        return lost;
    }

    /** What was seen, by id. */
    Map<UUID, AcceleratorRow> present() {
        return present;
    }

    /** Who was seen to hold what. */
    Set<SeenHolding> held() {
        return held;
    }
}
