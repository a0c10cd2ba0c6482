package io.wharfinger.enginesim.scheduling;

/** Hears what becomes of a sequence; may abort it. Nothing is said after the end or an abort. */
public interface SequenceListener {
    /** {@code sequence} wrote one more token, given by its number in the vocabulary. */
    void token(Sequence sequence, int word);

    /** {@code sequence} has written its last token. */
    void finished(Sequence sequence, FinishReason reason);
}
