package io.wharfinger.hardware.join;

import io.wharfinger.hardware.SeenHolder;
import io.wharfinger.hardware.SeenPartition;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who holds a device, each once: what metrics and requests say of a pod is dropped where its claim says more. */
final class HolderMerge {
    private static final Comparator<SeenHolder> ORDER = Comparator.comparing(SeenHolder::partition)
            .thenComparing(SeenHolder::namespace)
            .thenComparing(SeenHolder::pod)
            .thenComparing(SeenHolder::claim)
            .thenComparing(SeenHolder::shared);

    private final Device device;
    private final List<SeenPartition> partitions;
    private final Set<String> finishedPods;

    private HolderMerge(Device device, Set<String> finishedPods) {
        this.device = device;
        this.partitions = device.partitions();
        this.finishedPods = finishedPods;
    }

    static List<SeenHolder> of(Device device, Set<String> finishedPods) {
        return new HolderMerge(device, finishedPods).merged();
    }

    private List<SeenHolder> merged() {
        List<SeenHolder> told = device.holders().stream()
                .filter(holder -> !finishedPods.contains(holder.namespace() + "/" + holder.pod()))
                .map(this::inPartition)
                .toList();
        List<SeenHolder> kept = told.stream()
                .filter(holder -> told.stream().noneMatch(other -> saysMore(other, holder)))
                .toList();
        TreeSet<SeenHolder> merged = new TreeSet<>(ORDER);
        kept.forEach(holder -> merged.add(shared(holder, kept)));
        return List.copyOf(merged);
    }

    /** Metrics call partitions otherwise than drivers do. */
    private SeenHolder inPartition(SeenHolder holder) {
        boolean isKnown = holder.partition().isEmpty()
                || partitions.stream().anyMatch(part -> part.name().equals(holder.partition()));
        if (isKnown) {
            return holder;
        }
        SeenPartition metered = device.sightings().stream()
                .flatMap(sighting -> sighting.partitions().stream())
                .filter(part -> part.name().equals(holder.partition()))
                .findFirst()
                .orElse(new SeenPartition("", "", "", 0));
        List<SeenPartition> same =
                partitions.stream().filter(part -> isSame(part, metered)).toList();
        String name = same.size() == 1 ? same.getFirst().name() : holder.partition();
        return new SeenHolder(holder.namespace(), holder.pod(), holder.claim(), name, holder.shared());
    }

    private static boolean isSame(SeenPartition part, SeenPartition metered) {
        return metered.uuid().isEmpty()
                ? !metered.profile().isEmpty() && metered.profile().equals(part.profile())
                : metered.uuid().equals(part.uuid());
    }

    /** Of the same pod: with a claim, or with the partition where the other has none. */
    private static boolean saysMore(SeenHolder other, SeenHolder holder) {
        boolean samePod = !holder.pod().isEmpty()
                && other.pod().equals(holder.pod())
                && other.namespace().equals(holder.namespace());
        boolean sameClaim = !holder.claim().isEmpty()
                && other.claim().equals(holder.claim())
                && other.namespace().equals(holder.namespace());
        if (sameClaim && holder.pod().isEmpty() && !other.pod().isEmpty()) {
            return true;
        }
        boolean hasClaimToo = holder.claim().isEmpty() && !other.claim().isEmpty();
        boolean hasPartitionToo = holder.claim().equals(other.claim())
                && holder.partition().isEmpty()
                && !other.partition().isEmpty();
        return samePod && (hasClaimToo || hasPartitionToo);
    }

    private SeenHolder shared(SeenHolder holder, List<SeenHolder> kept) {
        boolean withOthers = kept.stream()
                .anyMatch(other -> other.partition().equals(holder.partition()) && !isSamePod(other, holder));
        boolean shared = withOthers
                || device.sharingReplicas() > 1
                || kept.stream()
                        .anyMatch(other -> other.shared()
                                && isSamePod(other, holder)
                                && other.partition().equals(holder.partition()));
        return new SeenHolder(holder.namespace(), holder.pod(), holder.claim(), holder.partition(), shared);
    }

    private static boolean isSamePod(SeenHolder one, SeenHolder other) {
        return one.namespace().equals(other.namespace())
                && one.pod().equals(other.pod())
                && one.claim().equals(other.claim());
    }
}
