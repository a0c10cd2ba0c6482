package io.wharfinger.enginesim.http;

import io.wharfinger.enginesim.scheduling.FinishReason;
import io.wharfinger.enginesim.scheduling.Sequence;
import io.wharfinger.enginesim.scheduling.SequenceListener;
import java.util.function.Consumer;

/** Passes on so many tokens, then cuts the reply and says nothing more. */
final class CutReply implements SequenceListener {
    private final SequenceListener reply;
    private final Consumer<Sequence> cut;
    private int left;
    private boolean isCut;

    CutReply(int tokens, SequenceListener reply, Consumer<Sequence> cut) {
        this.left = tokens;
        this.reply = reply;
        this.cut = cut;
    }

    @Override
    public void token(Sequence sequence, int word) {
        if (left > 0) {
            reply.token(sequence, word);
            left--;
        }
        cutIfDue(sequence);
    }

    @Override
    public void finished(Sequence sequence, FinishReason reason) {
        cutIfDue(sequence);
        if (!isCut) {
            reply.finished(sequence, reason);
        }
    }

    private void cutIfDue(Sequence sequence) {
        if (left == 0 && !isCut) {
            isCut = true;
            cut.accept(sequence);
        }
    }
}
