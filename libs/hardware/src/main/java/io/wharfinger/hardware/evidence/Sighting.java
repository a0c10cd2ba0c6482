package io.wharfinger.hardware.evidence;

import io.wharfinger.hardware.SeenHealth;
import io.wharfinger.hardware.SeenHolder;
import io.wharfinger.hardware.SeenPartition;
import java.util.List;

/**
 * One physical device as one source sees it.
 *
 * @param source what tells of it
 * @param node where it is
 * @param identity what tells it from others
 * @param description what it is
 * @param partitions parts that it is divided into
 * @param sharingReplicas workloads that may share it; 1 if it is not shared or nothing is told
 * @param health how it feels
 * @param holders who holds it
 * @param processes processes that run on it, if that is told; else 0
 */
public record Sighting(
        SourceName source,
        NodeName node,
        Identity identity,
        Description description,
        List<SeenPartition> partitions,
        int sharingReplicas,
        SeenHealth health,
        List<SeenHolder> holders,
        int processes) {
    public Sighting {
        partitions = List.copyOf(partitions);
        holders = List.copyOf(holders);
    }

    /** A device without parts, holders or news of its health. */
    public static Sighting of(SourceName source, NodeName node, Identity identity, Description description) {
        return new Sighting(source, node, identity, description, List.of(), 1, SeenHealth.UNKNOWN, List.of(), 0);
    }

    public Sighting withPartitions(List<SeenPartition> parts) {
        return new Sighting(source, node, identity, description, parts, sharingReplicas, health, holders, processes);
    }

    public Sighting withSharing(int replicas) {
        return new Sighting(source, node, identity, description, partitions, replicas, health, holders, processes);
    }

    public Sighting withHealth(SeenHealth seen) {
        return new Sighting(source, node, identity, description, partitions, sharingReplicas, seen, holders, processes);
    }

    public Sighting withHolders(List<SeenHolder> seen) {
        return new Sighting(source, node, identity, description, partitions, sharingReplicas, health, seen, processes);
    }

    public Sighting withProcesses(int count) {
        return new Sighting(source, node, identity, description, partitions, sharingReplicas, health, holders, count);
    }
}
