package io.wharfinger.router.limits;

/** What a request has taken from its chain. */
final class StaticReservation implements Reservation {
    private final LimitChain chain;
    private final long inputTokens;
    private final boolean stream;
    private long taken;
    private boolean ended;

    StaticReservation(LimitChain chain, long inputTokens, long taken, boolean stream) {
        this.chain = chain;
        this.inputTokens = inputTokens;
        this.taken = taken;
        this.stream = stream;
    }

    @Override
    public boolean extend(long outputTokens, long nowNanos) {
        long needed = inputTokens + outputTokens - taken;
        if (needed <= 0 || ended) {
            return true;
        }
        return take(Math.max(needed, StaticLimits.OUTPUT_STEP), nowNanos) || take(needed, nowNanos);
    }

    private boolean take(long more, long nowNanos) {
        boolean isTaken = chain.takeMore(more, nowNanos);
        taken += isTaken ? more : 0;
        return isTaken;
    }

    @Override
    public void settle(Spent spent, long nowNanos) {
        if (!ended) {
            ended = true;
            chain.leave(spent.total() - taken, stream, nowNanos);
        }
    }

    @Override
    public void release() {
        if (!ended) {
            ended = true;
            chain.giveBack(taken, stream);
        }
    }
}
