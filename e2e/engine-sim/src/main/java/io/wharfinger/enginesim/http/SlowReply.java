package io.wharfinger.enginesim.http;

import io.wharfinger.enginesim.scheduling.FinishReason;
import io.wharfinger.enginesim.scheduling.Sequence;
import io.wharfinger.enginesim.scheduling.SequenceListener;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;

/** Passes everything on so late that the client waits {@code factor} times as long since the request came. */
final class SlowReply implements SequenceListener {
    private final double factor;
    private final SequenceListener reply;
    private final LongSupplier nanoTime;
    private final ObjLongConsumer<Runnable> later;
    private final long arrived;

    /** {@code later} runs tasks after so many milliseconds, those of equal delay in order. */
    SlowReply(double factor, SequenceListener reply, LongSupplier nanoTime, ObjLongConsumer<Runnable> later) {
        this.factor = factor;
        this.reply = reply;
        this.nanoTime = nanoTime;
        this.later = later;
        this.arrived = nanoTime.getAsLong();
    }

    @Override
    public void token(Sequence sequence, int word) {
        delay(() -> reply.token(sequence, word));
    }

    @Override
    public void finished(Sequence sequence, FinishReason reason) {
        delay(() -> reply.finished(sequence, reason));
    }

    private void delay(Runnable event) {
        double elapsed = nanoTime.getAsLong() - arrived;
        later.accept(event, 1 + (long) (elapsed * (factor - 1) / 1e6));
    }
}
