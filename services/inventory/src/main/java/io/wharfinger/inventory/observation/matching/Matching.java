package io.wharfinger.inventory.observation.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Finds for each accelerator of an observation the one that is known already: by UUID, else by node and PCI address, else
 * by node and index. The stronger evidence of all is used before the weaker of any, nothing is matched that another
 * evidence speaks against, and nothing is matched twice. So an accelerator that is told by number first and by UUID later
 * stays the same one.
 */
public final class Matching {

    private record Address(String node, String pciAddress) {}

    private record Position(String node, int index) {}

    private static final List<Function<Identity, Optional<?>>> EVIDENCE = List.of(
            identity -> identity.uuid().isEmpty() ? Optional.empty() : Optional.of(identity.uuid()),
            identity -> identity.pciAddress().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Address(identity.node(), identity.pciAddress())),
            identity -> identity.index().map(index -> new Position(identity.node(), index)));

    /** Those that are there before those that are missing; then the older one, as ids ascend with time. */
    private static final Comparator<Known> ORDER =
            Comparator.comparing(Known::missing).thenComparing(Known::id);

    private final Map<Integer, UUID> matches = new LinkedHashMap<>();
    private final List<Known> free;
    private final List<Identity> seen;

    private Matching(List<Known> known, List<Identity> seen) {
        this.free = new ArrayList<>(known.stream().sorted(ORDER).toList());
        this.seen = seen;
    }

    /**
     * The known accelerators that were seen, by position in the list of the seen ones. Positions that are not in the
     * answer are new.
     */
    public static Map<Integer, UUID> of(List<Known> known, List<Identity> seen) {
        Matching matching = new Matching(known, seen);
        EVIDENCE.forEach(matching::matchBy);
        return matching.matches;
    }

    private void matchBy(Function<Identity, Optional<?>> evidence) {
        Map<Object, List<Known>> candidates = new HashMap<>();
        for (Known known : free) {
            evidence.apply(known.identity())
                    .ifPresent(key -> candidates
                            .computeIfAbsent(key, first -> new ArrayList<>())
                            .add(known));
        }
        for (int position = 0; position < seen.size(); position++) {
            if (!matches.containsKey(position)) {
                match(position, evidence, candidates);
            }
        }
        Set<UUID> taken = new HashSet<>(matches.values());
        free.removeIf(known -> taken.contains(known.id()));
    }

    private void match(int position, Function<Identity, Optional<?>> evidence, Map<Object, List<Known>> candidates) {
        Identity identity = seen.get(position);
        List<Known> alike = evidence.apply(identity)
                .map(key -> candidates.getOrDefault(key, List.of()))
                .orElse(List.of());
        for (Known known : alike) {
            if (known.identity().agrees(identity)) {
                matches.put(position, known.id());
                alike.remove(known);
                return;
            }
        }
    }
}
