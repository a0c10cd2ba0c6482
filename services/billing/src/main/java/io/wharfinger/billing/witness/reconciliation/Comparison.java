package io.wharfinger.billing.witness.reconciliation;

import java.util.List;

/**
 * What was metered for one endpoint, and what its engine counted, for a window or for several of them.
 *
 * @param metered what was metered where there are readings
 * @param engine what the engine counted
 * @param blurredTokens tokens that the engine may have counted in other minutes than they were metered in
 * @param lostTokens tokens that may have been metered and are not in the engine's counts, for it was started anew
 * @param unwitnessedTokens tokens metered in minutes of which there is no reading
 * @param unwitnessedMinutes how many minutes these are
 * @param busyMicros time of the engine's requests in prefill and decode
 * @param restarted whether the engine was started within
 * @param witnessed whether there is any reading
 */
public record Comparison(
        Counts metered,
        Counts engine,
        long blurredTokens,
        long lostTokens,
        long unwitnessedTokens,
        long unwitnessedMinutes,
        long busyMicros,
        boolean restarted,
        boolean witnessed) {
    private static final Comparison NOTHING = new Comparison(Counts.NONE, Counts.NONE, 0, 0, 0, 0, 0, false, false);

    /** Minutes of which there is no reading. */
    static Comparison unread(Counts metered, long minutes) {
        return new Comparison(Counts.NONE, Counts.NONE, 0, 0, metered.tokens(), minutes, 0, false, false);
    }

    /** Windows of one endpoint, taken as one: what one has too much and another too little cancels out. */
    public static Comparison ofWindows(List<Window> windows) {
        return windows.stream().map(Window::comparison).reduce(NOTHING, Comparison::plus);
    }

    /** The blurred edges between neighbours cancel out as well; so the larger of the two counts, not their sum. */
    Comparison plus(Comparison other) {
        return new Comparison(
                metered.plus(other.metered),
                engine.plus(other.engine),
                Math.max(blurredTokens, other.blurredTokens),
                Math.addExact(lostTokens, other.lostTokens),
                Math.addExact(unwitnessedTokens, other.unwitnessedTokens),
                unwitnessedMinutes + other.unwitnessedMinutes,
                Math.addExact(busyMicros, other.busyMicros),
                restarted || other.restarted,
                witnessed || other.witnessed);
    }

    /** Tokens that the engine has counted and nobody metered; of prompts and of answers, each by itself. */
    long engineExcess() {
        return Math.addExact(
                Math.max(0, engine.promptTokens() - metered.promptTokens()),
                Math.max(0, engine.generationTokens() - metered.generationTokens()));
    }

    /** Tokens that were metered and the engine has not counted; of prompts and of answers, each by itself. */
    long meteredExcess() {
        return Math.addExact(
                Math.max(0, metered.promptTokens() - engine.promptTokens()),
                Math.max(0, metered.generationTokens() - engine.generationTokens()));
    }

    /** The larger of the two sums of tokens. */
    long larger() {
        return Math.max(engine.tokens(), metered.tokens());
    }
}
