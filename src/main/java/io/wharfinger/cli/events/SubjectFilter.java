package io.wharfinger.cli.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Subjects with the wildcards of NATS: {@code *} stands for one word, {@code >} at the end for one or more. */
final class SubjectFilter {
    private static final String ONE = "*";
    private static final String REST = ">";

    private SubjectFilter() {}

    /** The subjects that match both; empty if there are none. */
    static Optional<String> both(String one, String other) {
        List<String> left = List.of(one.split("\\."));
        List<String> right = List.of(other.split("\\."));
        List<String> words = new ArrayList<>();
        for (int at = 0; at < left.size() && at < right.size(); at++) {
            if (left.get(at).equals(REST)) {
                return joined(words, right.subList(at, right.size()));
            }
            if (right.get(at).equals(REST)) {
                return joined(words, left.subList(at, left.size()));
            }
            if (!left.get(at).equals(ONE)
                    && !right.get(at).equals(ONE)
                    && !left.get(at).equals(right.get(at))) {
                return Optional.empty();
            }
            words.add(left.get(at).equals(ONE) ? right.get(at) : left.get(at));
        }
        return left.size() == right.size() ? joined(words, List.of()) : Optional.empty();
    }

    private static Optional<String> joined(List<String> words, List<String> rest) {
        List<String> all = new ArrayList<>(words);
        all.addAll(rest);
        return Optional.of(String.join(".", all));
    }
}
