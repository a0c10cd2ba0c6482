package io.wharfinger.hardware.join;

import io.wharfinger.hardware.SeenHealth;
import io.wharfinger.hardware.SeenHolder;
import io.wharfinger.hardware.SeenPartition;
import io.wharfinger.hardware.evidence.Description;
import io.wharfinger.hardware.evidence.Sighting;
import io.wharfinger.hardware.evidence.SourceName;
import io.wharfinger.hardware.health.Healths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** A physical device while it is put together. Sightings are kept by how far their source is believed. */
final class Device {
    private static final Comparator<Sighting> BY_BELIEF =
            Comparator.comparing(Sighting::source).thenComparing(Sighting::toString);

    private final String node;
    private final TreeSet<Sighting> sightings = new TreeSet<>(BY_BELIEF);
    private final List<SeenHealth> healths = new ArrayList<>();
    private final List<SeenHolder> holders = new ArrayList<>();

    Device(String node) {
        this.node = node;
    }

    void add(Sighting sighting) {
        sightings.add(sighting);
    }

    void add(SeenHealth health) {
        healths.add(health);
    }

    void add(SeenHolder holder) {
        holders.add(holder);
    }

    String node() {
        return node;
    }

    List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    String uuid() {
        return text(sighting -> sighting.identity().uuid());
    }

    String pciAddress() {
        return text(sighting -> sighting.identity().pciAddress());
    }

    Optional<Integer> index() {
        return sightings.stream()
                .map(sighting -> sighting.identity().index())
                .flatMap(Optional::stream)
                .findFirst();
    }

    boolean hasIndex(int index) {
        return sightings.stream()
                .anyMatch(sighting -> sighting.identity().index().equals(Optional.of(index)));
    }

    String vendor() {
        return text(sighting -> sighting.description().vendor());
    }

    /** Who holds it by what is told so far, from all sources. */
    List<SeenHolder> holders() {
        List<SeenHolder> all = new ArrayList<>(holders);
        sightings.forEach(sighting -> all.addAll(sighting.holders()));
        return all;
    }

    SeenHealth health() {
        List<SeenHealth> all = new ArrayList<>(healths);
        sightings.forEach(sighting -> all.add(sighting.health()));
        return Healths.union(all);
    }

    /** Parts as the source tells them that is believed most. */
    List<SeenPartition> partitions() {
        return sightings.stream()
                .map(Sighting::partitions)
                .filter(parts -> !parts.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    int sharingReplicas() {
        return sightings.stream().mapToInt(Sighting::sharingReplicas).max().orElse(1);
    }

    int processes() {
        return sightings.stream().mapToInt(Sighting::processes).max().orElse(0);
    }

    boolean isSeenBy(SourceName source) {
        return sightings.stream().anyMatch(sighting -> sighting.source() == source);
    }

    /** The first value that is told, by how far its source is believed. */
    String text(Function<Sighting, String> field) {
        return sightings.stream()
                .map(field)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    List<Description> descriptions() {
        return sightings.stream().map(Sighting::description).toList();
    }

    /** How it is called in findings. */
    String subject() {
        String name = uuid().isEmpty() ? pciAddress() : uuid();
        return node + "/" + (name.isEmpty() ? "#" + index().map(String::valueOf).orElse("?") : name);
    }
}
