package io.wharfinger.enginesim.scheduling;

import io.wharfinger.enginesim.tokens.PrefixBlocks;
import io.wharfinger.enginesim.tokens.Vocabulary;

/** One request in the engine: its tokens, how far they are computed, and where they lie. Owned by one scheduler. */
public final class Sequence {
    enum Phase {
        WAITING,
        RUNNING,
        DONE
    }

    private static final long NEVER = Long.MIN_VALUE;

    private final PrefixBlocks content;
    private final long fingerprint;
    private final int promptTokens;
    private final OutputPlan plan;
    private final long arrived;
    private final SequenceListener listener;
    private final BlockTable blocks = new BlockTable();

    private Phase phase = Phase.WAITING;
    private int computed;
    private int cachedTokens;
    private boolean prefilled;
    private long scheduled = NEVER;
    private long firstToken = NEVER;
    private long lastToken = NEVER;

    /**
     * A sequence that writes what {@code plan} says after {@code prompt}, which it goes on with: the caller gives it away.
     *
     * @param arrived simulated nanoseconds
     */
    public Sequence(PrefixBlocks prompt, OutputPlan plan, long arrived, SequenceListener listener) {
        this.content = prompt;
        this.fingerprint = prompt.fingerprint();
        this.promptTokens = prompt.tokens();
        this.plan = plan;
        this.arrived = arrived;
        this.listener = listener;
    }

    public int promptTokens() {
        return promptTokens;
    }

    /** Tokens written so far. */
    public int generatedTokens() {
        return content.tokens() - promptTokens;
    }

    /** Prompt tokens found in the cache when the sequence first joined the batch. */
    public int cachedTokens() {
        return cachedTokens;
    }

    PrefixBlocks content() {
        return content;
    }

    BlockTable blocks() {
        return blocks;
    }

    OutputPlan plan() {
        return plan;
    }

    long arrived() {
        return arrived;
    }

    SequenceListener listener() {
        return listener;
    }

    Phase phase() {
        return phase;
    }

    void enter(Phase next) {
        phase = next;
    }

    int computed() {
        return computed;
    }

    /** Tokens that wait for computation. */
    int uncomputed() {
        return content.tokens() - computed;
    }

    boolean isWritten() {
        return generatedTokens() == plan.tokens();
    }

    /** Joins the batch with {@code match} in the cache; true if it never did before. */
    boolean join(PrefixMatch match, long now) {
        phase = Phase.RUNNING;
        computed = match.tokens();
        if (scheduled != NEVER) {
            return false;
        }
        scheduled = now;
        cachedTokens = match.tokens();
        return true;
    }

    void forgetComputed() {
        computed = 0;
    }

    void computed(int tokens) {
        computed += tokens;
    }

    /** True the first time that it is asked. */
    boolean becomesPrefilled() {
        boolean first = !prefilled;
        prefilled = true;
        return first;
    }

    /** Writes the next token and returns it. */
    int write() {
        int word = Vocabulary.pick(fingerprint, generatedTokens());
        content.appendWord(word);
        return word;
    }

    /** Nanoseconds since the last token, or since arrival for the first. */
    long wroteAt(long now) {
        long since = now - (firstToken == NEVER ? arrived : lastToken);
        firstToken = firstToken == NEVER ? now : firstToken;
        lastToken = now;
        return since;
    }

    /** Timings of a sequence that ends now; one that wrote nothing had its "first token" when its prompt was computed. */
    Timings timings(long now) {
        boolean wrote = firstToken != NEVER;
        return new Timings(arrived, scheduled, wrote ? firstToken : now, wrote ? lastToken : now);
    }
}
