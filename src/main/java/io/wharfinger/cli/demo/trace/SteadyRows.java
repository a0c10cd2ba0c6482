package io.wharfinger.cli.demo.trace;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Rows that arrive at a steady rate until stopped; prompts of one or two blocks, of which many are shared. */
public final class SteadyRows implements TraceRows {
    private static final long GAP_MICROS = 40_000;
    private static final int SHARED_BLOCKS = 40;
    private static final int ROWS_MAX = 5000;

    private final SplittableRandom random = new SplittableRandom(7);
    private volatile boolean stopped;
    private long rows;

    @Override
    public @Nullable TraceRow next() {
        if (stopped || rows == ROWS_MAX) {
            return null;
        }
        int input = 20 + random.nextInt(900);
        long[] ids = new long[TraceRow.blocksOf(input)];
        for (int block = 0; block < ids.length; block++) {
            ids[block] = 1_000_000L * block + random.nextInt(SHARED_BLOCKS);
        }
        return new TraceRow(rows++ * GAP_MICROS, input, 20 + random.nextInt(200), BlockIds.of(ids));
    }

    /** No row comes after this. */
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        stop();
    }
}
