package io.wharfinger.router.shipping.cursor;

import io.wharfinger.router.spool.segment.SeqSpan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs that billing lacks, and when each was last shipped again: billing names a run until it has it. */
final class MissingRuns {
    private final ShippingPace pace;
    private final Map<SeqSpan, Tries> tries = new HashMap<>();
    private List<SeqSpan> missing = List.of();

    /** How often a run was shipped again, and when it may be once more. */
    private record Tries(int count, long againMillis, Backoff backoff) {}

    MissingRuns(ShippingPace pace) {
        this.pace = pace;
    }

    void replace(List<SeqSpan> now) {
        missing = List.copyOf(now);
        tries.keySet().retainAll(missing);
    }

    boolean isEmpty() {
        return missing.isEmpty();
    }

    /** Runs that are due to be shipped again now; each is then not due for a while. */
    List<SeqSpan> takeDue(long nowMillis) {
        List<SeqSpan> due = missing.stream()
                .filter(run -> !tries.containsKey(run) || tries.get(run).againMillis() <= nowMillis)
                .toList();
        for (SeqSpan run : due) {
            tries.merge(
                    run,
                    first(nowMillis),
                    (before, any) -> new Tries(
                            before.count() + 1, nowMillis + before.backoff().step(), before.backoff()));
        }
        return due;
    }

    private Tries first(long nowMillis) {
        Backoff backoff = new Backoff(pace.stallMillis(), pace.stallMillisMax());
        return new Tries(1, nowMillis + backoff.step(), backoff);
    }
}
