package io.wharfinger.hardware.join;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Groups things that have a key in common, directly or by way of others. */
final class Groups<T> {
    private final List<T> members = new ArrayList<>();
    private final List<Integer> parents = new ArrayList<>();
    private final Map<String, Integer> byKey = new HashMap<>();

    void add(T member, Collection<String> keys) {
        int number = members.size();
        members.add(member);
        parents.add(number);
        for (String key : keys) {
            Integer other = byKey.putIfAbsent(key, number);
            if (other != null) {
                unite(other, number);
            }
        }
    }

    /** The groups, in the order of their first members. */
    List<List<T>> all() {
        Map<Integer, List<T>> groups = new TreeMap<>();
        for (int number = 0; number < members.size(); number++) {
            groups.computeIfAbsent(root(number), root -> new ArrayList<>()).add(members.get(number));
        }
        return List.copyOf(groups.values());
    }

    private void unite(int one, int other) {
        int first = Math.min(root(one), root(other));
        int second = Math.max(root(one), root(other));
        parents.set(second, first);
    }

    private int root(int number) {
        int root = number;
        while (parents.get(root) != root) {
            root = parents.get(root);
        }
        parents.set(number, root);
        return root;
    }
}
