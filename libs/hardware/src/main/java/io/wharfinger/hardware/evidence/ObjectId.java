package io.wharfinger.hardware.evidence;

import java.util.Comparator;

/**
 * Which object of the cluster, and which state of it.
 *
 * @param namespace empty for objects of the whole cluster
 * @param name its name
 * @param resourceVersion counts its changes; 0 if not told
 * @param generation counts changes of what it asks for; 0 if not told
 */
public record ObjectId(String namespace, String name, long resourceVersion, long generation) {
    /** The newer state comes last. */
    public static final Comparator<ObjectId> BY_AGE =
            Comparator.comparingLong(ObjectId::resourceVersion).thenComparingLong(ObjectId::generation);

    /** The same for all states of the object. */
    public String key() {
        return namespace + "/" + name;
    }
}
