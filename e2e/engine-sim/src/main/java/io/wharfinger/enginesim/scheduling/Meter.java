package io.wharfinger.enginesim.scheduling;

/** Counts what the scheduler does; durations in simulated nanoseconds. */
public interface Meter {
    /** A prompt joined the batch for the first time and found {@code cachedTokens} of its {@code promptTokens}. */
    void admitted(int promptTokens, int cachedTokens);

    /** All tokens of a prompt are computed, for the first time. */
    void prefilled(int promptTokens);

    /** A sequence wrote its first token. */
    void firstToken(long sinceArrivalNanos);

    /** A sequence wrote another token. */
    void nextToken(long sinceLastTokenNanos);

    /** A sequence lost its blocks and will compute them again. */
    void preempted();

    /** A sequence ended after its last token. */
    void finished(Timings timings, FinishReason reason);

    /** A sequence was given up before its end. */
    void aborted();
}
