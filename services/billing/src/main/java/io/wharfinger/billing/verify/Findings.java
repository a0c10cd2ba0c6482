package io.wharfinger.billing.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was compared so far, and the first difference of each comparison. One thread writes, others may read. */
final class Findings {
    private final Map<Comparison, Check> checks = new EnumMap<>(Comparison.class);

    /** So many more pairs of numbers were compared. */
    synchronized void compared(Comparison what, long pairs) {
        checks.merge(what, new Check(what.title(), pairs, ""), Findings::joined);
    }

    /** A pair differs; only the first of a comparison is kept. */
    synchronized void differs(Comparison what, String difference) {
        checks.merge(what, new Check(what.title(), 1, difference), Findings::joined);
    }

    synchronized boolean agree() {
        return checks.values().stream().allMatch(Check::agrees);
    }

    synchronized List<Check> checks() {
        return new ArrayList<>(checks.values());
    }

    private static Check joined(Check before, Check now) {
        return new Check(
                before.name(),
                before.compared() + now.compared(),
                before.agrees() ? now.firstDifference() : before.firstDifference());
    }
}
