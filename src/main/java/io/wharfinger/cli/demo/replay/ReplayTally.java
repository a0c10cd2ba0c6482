package io.wharfinger.cli.demo.replay;

import io.wharfinger.cli.demo.witness.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Adds up what the client saw, lane by lane. Only streams that were read to their proper end are counted as usage. */
public final class ReplayTally implements CallLog {
    private static final int ERROR_KINDS_MAX = 50;

    private final List<LaneCounts> lanes = new ArrayList<>();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private final LongAdder sent = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LatencyHistogram lateness = new LatencyHistogram();

    /** Nothing seen yet. */
    public ReplayTally(int laneCount) {
        for (int lane = 0; lane < laneCount; lane++) {
            lanes.add(new LaneCounts());
        }
    }

    @Override
    public void sent(long lateNanos) {
        sent.increment();
        lateness.record(lateNanos);
    }

    @Override
    public void ended(CallResult result) {
        Usage usage = result.usage();
        if (result.endSeen() && usage != null) {
            lanes.get(result.lane()).add(usage);
        }
        String error = result.error();
        if (error != null) {
            failed.increment();
            errors.computeIfAbsent(kindOf(error), _ -> new LongAdder()).increment();
        }
        ended.increment();
    }

    private String kindOf(String error) {
        return errors.size() < ERROR_KINDS_MAX || errors.containsKey(error) ? error : "other";
    }

    /** Requests that were sent so far. */
    public long sent() {
        return sent.sum();
    }

    /** Requests that are over, well or not. */
    public long ended() {
        return ended.sum();
    }

    /** Requests that did not get what they asked for. */
    public long failed() {
        return failed.sum();
    }

    /** How often each kind of failure came, by its name. */
    public Map<String, Long> errors() {
        Map<String, Long> result = new TreeMap<>();
        errors.forEach((kind, count) -> result.put(kind, count.sum()));
        return result;
    }

    /** How much later than planned requests were sent. */
    public LatencyHistogram lateness() {
        return lateness;
    }

    /** Usage that the client saw in one lane. */
    public Tally lane(int lane) {
        return lanes.get(lane).tally();
    }

    private static final class LaneCounts {
        private final LongAdder requests = new LongAdder();
        private final LongAdder prompt = new LongAdder();
        private final LongAdder cached = new LongAdder();
        private final LongAdder completion = new LongAdder();

        void add(Usage usage) {
            requests.increment();
            prompt.add(usage.prompt());
            cached.add(usage.cached());
            completion.add(usage.completion());
        }

        Tally tally() {
            return Tally.of(requests.sum(), prompt.sum(), cached.sum(), completion.sum());
        }
    }
}
