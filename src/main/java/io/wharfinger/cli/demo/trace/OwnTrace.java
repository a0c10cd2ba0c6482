package io.wharfinger.cli.demo.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A small trace of conversations, made from stated statistics; the same rows every time. All conversations share a
 * system prompt. Each turn's prompt holds the whole conversation before it, so a turn can reuse what the turn before
 * it left in a cache.
 */
public final class OwnTrace implements TraceSource {
    private static final long SEED = 20_261_123;
    private static final int CONVERSATIONS = 64;
    private static final int TURNS_MEAN = 4;
    private static final int TURNS_MAX = 10;
    private static final int SYSTEM_PROMPT_TOKENS = TraceRow.BLOCK_TOKENS;
    private static final Lengths FIRST_MESSAGE = new Lengths(400, 1.0, 6000);
    private static final Lengths LATER_MESSAGE = new Lengths(80, 0.8, 2000);
    private static final Lengths ANSWER = new Lengths(120, 0.7, 800);
    private static final double STARTS_OVER_SECONDS = 240;
    private static final double PAUSE_MEAN_SECONDS = 15;
    private static final double ANSWER_SECONDS_PER_TOKEN = 0.02;

    private final List<TraceRow> rows = rows();

    @Override
    public TraceRows open() {
        Iterator<TraceRow> iterator = rows.iterator();
        return new TraceRows() {
            @Override
            public @Nullable TraceRow next() {
                return iterator.hasNext() ? iterator.next() : null;
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    @Override
    public String description() {
        return ("own trace: %d conversations that start within %.0f s, %d turns in the mean (geometric, at most %d),"
                        + " %.0f s pause between turns (exponential); system prompt of %d tokens shared by all;"
                        + " first message %s, later ones %s, answers %s; seed %d")
                .formatted(
                        CONVERSATIONS,
                        STARTS_OVER_SECONDS,
                        TURNS_MEAN,
                        TURNS_MAX,
                        PAUSE_MEAN_SECONDS,
                        SYSTEM_PROMPT_TOKENS,
                        FIRST_MESSAGE,
                        LATER_MESSAGE,
                        ANSWER,
                        SEED);
    }

    private static List<TraceRow> rows() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<TraceRow> rows = new ArrayList<>();
        for (int conversation = 0; conversation < CONVERSATIONS; conversation++) {
            addTurns(rows, conversation, random);
        }
        rows.sort(Comparator.comparingLong(TraceRow::arrivalMicros));
        long first = rows.getFirst().arrivalMicros();
        return rows.stream().map(row -> earlier(row, first)).toList();
    }

    private static void addTurns(List<TraceRow> rows, int conversation, SplittableRandom random) {
        double seconds = random.nextDouble() * STARTS_OVER_SECONDS;
        int prompt = SYSTEM_PROMPT_TOKENS + FIRST_MESSAGE.draw(random);
        for (int turn = 1; ; turn++) {
            int answer = ANSWER.draw(random);
            rows.add(new TraceRow((long) (seconds * 1e6), prompt, answer, ids(conversation, prompt)));
            if (turn == TURNS_MAX || random.nextInt(TURNS_MEAN) == 0) {
                return;
            }
            prompt += answer + LATER_MESSAGE.draw(random);
            seconds += answer * ANSWER_SECONDS_PER_TOKEN - PAUSE_MEAN_SECONDS * Math.log1p(-random.nextDouble());
        }
    }

    // The first block, the system prompt, is everybody's; the others are the conversation's own, and a longer prompt of
    // the same conversation only goes on where the shorter one ended.
    private static BlockIds ids(int conversation, int prompt) {
        long[] ids = new long[TraceRow.blocksOf(prompt)];
        for (int block = 1; block < ids.length; block++) {
            ids[block] = conversation * 1000L + block;
        }
        return BlockIds.of(ids);
    }

    private static TraceRow earlier(TraceRow row, long micros) {
        return new TraceRow(row.arrivalMicros() - micros, row.inputTokens(), row.outputTokens(), row.blockIds());
    }

    /** Lengths with a lognormal distribution, in tokens. */
    private record Lengths(int median, double sigma, int max) {
        int draw(SplittableRandom random) {
            double length = median * Math.exp(sigma * random.nextGaussian());
            return Math.clamp(Math.round(length), 1, max);
        }

        @Override
        public String toString() {
            return "median %d (lognormal, sigma %.1f, at most %d)".formatted(median, sigma, max);
        }
    }
}
