package io.wharfinger.hardware.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Objects by name, the newest state of each; of two that are as new, the same one whatever the order. */
final class Newest<T extends ClusterObject> {
    private final TreeMap<String, T> byKey = new TreeMap<>();

    void add(T object) {
        byKey.merge(object.id().key(), object, Newest::newer);
    }

    List<T> all() {
        return List.copyOf(byKey.values());
    }

    static <T extends ClusterObject> T newer(T one, T other) {
        Comparator<T> age = Comparator.comparing(ClusterObject::id, ObjectId.BY_AGE);
        int order = age.compare(one, other);
        if (order == 0) {
            order = one.equals(other) ? 1 : one.toString().compareTo(other.toString());
        }
        return order >= 0 ? one : other;
    }
}
