package io.wharfinger.cli.demo.plan;

import io.wharfinger.cli.demo.bound.BlockAccesses;
import io.wharfinger.cli.demo.bound.IdReuse;
import io.wharfinger.cli.demo.split.Lane;
import io.wharfinger.cli.demo.split.Split;
import io.wharfinger.cli.demo.trace.TraceException;
import io.wharfinger.cli.demo.trace.TraceRow;
import io.wharfinger.cli.demo.trace.TraceRows;
import io.wharfinger.cli.demo.trace.TraceSource;
import io.wharfinger.cli.demo.witness.Measure;
import io.wharfinger.cli.demo.witness.Tally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The part of a trace that is going to be played, read once and counted. A broken row is found here, before anything is
 * started.
 */
public final class Survey {
    /** Most accesses to cache blocks that the bound is computed for: about half a gigabyte. */
    static final long ACCESSES_MAX = 32_000_000;

    private static final int CACHE_BLOCK_TOKENS = 16;

    private final Split split;
    private final List<Tally> lanes;
    private final List<BlockAccesses> models = new ArrayList<>();
    private final IdReuse reuse = new IdReuse();
    private long requests;
    private long leftOut;
    private long spanMicros;
    private long accesses;

    private Survey(Split split) {
        this.split = split;
        this.lanes = new ArrayList<>(Collections.nCopies(split.lanes().size(), Tally.ZERO));
        for (int model = 0; model < split.models(); model++) {
            models.add(new BlockAccesses(CACHE_BLOCK_TOKENS));
        }
    }

    /**
     * Reads a trace.
     *
     * @param requestsMax most rows that are to be played
     * @throws TraceException if a row is broken, or there is no row that can be played
     */
    public static Survey of(TraceSource trace, long requestsMax, Split split) {
        Survey survey = new Survey(split);
        try (TraceRows rows = trace.open()) {
            TraceRow row = rows.next();
            while (row != null) {
                survey.add(row);
                row = survey.requests < requestsMax ? rows.next() : null;
            }
        }
        if (survey.requests == 0) {
            throw new TraceException(trace.description() + " has no row with a prompt and an answer");
        }
        return survey;
    }

    private void add(TraceRow row) {
        if (!row.playable()) {
            leftOut++;
            return;
        }
        requests++;
        spanMicros = row.arrivalMicros();
        int lane = split.indexOf(row);
        lanes.set(lane, lanes.get(lane).plus(Tally.of(1, row.inputTokens(), 0, row.outputTokens())));
        accesses += row.inputTokens() / CACHE_BLOCK_TOKENS;
        if (boundKnown()) {
            models.get(split.laneOf(row).model()).add(0, row);
            reuse.add(row);
        }
    }

    /** Rows to be played. */
    public long requests() {
        return requests;
    }

    /** Rows without a prompt or without an answer, which cannot be played. */
    public long leftOut() {
        return leftOut;
    }

    /** From the first arrival to the last, in microseconds of the trace. */
    public long spanMicros() {
        return spanMicros;
    }

    /** What each lane of the split asks for; what comes from a cache is not known beforehand. */
    public List<Tally> lanes() {
        return lanes.stream().map(tally -> tally.without(Measure.CACHE_READ)).toList();
    }

    /** What one tenant asks for. */
    public Tally tenant(int tenant) {
        Tally sum = Tally.ZERO;
        for (Lane lane : split.lanes()) {
            if (lane.tenant() == tenant) {
                sum = sum.plus(lanes().get(split.lanes().indexOf(lane)));
            }
        }
        return sum.without(Measure.CACHE_READ);
    }

    /** Whether the trace was short enough to know its accesses to cache blocks. */
    public boolean boundKnown() {
        return accesses <= ACCESSES_MAX;
    }

    /** The accesses to cache blocks of one model's prompts, if {@link #boundKnown}. */
    public BlockAccesses accesses(int model) {
        return models.get(model);
    }

    /** The share of blocks of the trace that repeat, if {@link #boundKnown}. */
    public double reuse() {
        return reuse.share();
    }
}
