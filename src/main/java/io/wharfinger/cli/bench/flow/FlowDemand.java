package io.wharfinger.cli.bench.flow;

import io.wharfinger.flow.grant.Chain;
import io.wharfinger.flow.grant.Counts;
import io.wharfinger.flow.grant.Need;
import io.wharfinger.flow.grant.Outcome;
import io.wharfinger.flow.grant.Price;
import io.wharfinger.flow.limit.Limit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The requests of one router: so many a second, each of as many tokens. One that is refused waits for a grant, for a time. */
final class FlowDemand implements Runnable {
    static final int TOKENS = 50;
    private static final long WAIT_NANOS = 250_000_000;
    private static final long STEP_NANOS = 1_000_000;

    /**
     * What became of the requests of all routers.
     *
     * @param taken tokens that were used
     * @param asked requests that came while something was left
     * @param refusedEarly requests that were refused while something was left
     */
    record Tally(AtomicLong taken, AtomicLong asked, AtomicLong refusedEarly) {
        Tally() {
            this(new AtomicLong(), new AtomicLong(), new AtomicLong());
        }
    }

    private record Waiting(String id, long sinceNanos) {}

    private final FlowRouter router;
    private final Chain chain;
    private final double perNano;
    private final long endNanos;
    private final long amount;
    private final Tally tally;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final String prefix;
    private long began;

    /** @param amount what the limit allows until the end; a refusal beyond it is right */
    FlowDemand(FlowRouter router, Limit limit, double perSecond, long endNanos, long amount, Tally tally) {
        this.router = router;
        chain = router.ledger.chain(limit.tenantPath(), List.of(limit), List.of(""));
        perNano = perSecond / 1e9;
        this.endNanos = endNanos;
        this.amount = amount;
        this.tally = tally;
        prefix = limit.id() + " ";
    }

    @Override
    public void run() {
        long start = System.nanoTime();
        for (long now = start; now < endNanos; now = System.nanoTime()) {
            retry(now);
            long due = (long) ((now - start) * perNano);
            while (began < due) {
                begin(prefix + began++, now);
            }
            router.waiting(!waiting.isEmpty());
            LockSupport.parkNanos(STEP_NANOS);
        }
        router.waiting(false);
    }

    private void begin(String id, long now) {
        if (hasRoom()) {
            tally.asked().incrementAndGet();
        }
        if (!take(id, true, now)) {
            waiting.add(new Waiting(id, now));
        }
    }

    private boolean hasRoom() {
        return tally.taken().get() + TOKENS <= amount;
    }

    private void retry(long now) {
        while (!waiting.isEmpty() && take(waiting.peek().id(), false, now)) {
            waiting.poll();
        }
        while (!waiting.isEmpty() && now - waiting.peek().sinceNanos() > WAIT_NANOS) {
            waiting.poll();
            if (hasRoom()) {
                tally.refusedEarly().incrementAndGet();
            }
        }
    }

    private boolean take(String id, boolean first, long now) {
        Need need = new Need(id, new Counts(TOKENS, 0, 0), 1, Price.NONE, false, first);
        if (router.ledger.reserve(chain, need, now) instanceof Outcome.Taken) {
            router.ledger.settle(id, new Counts(TOKENS, 0, 1));
            tally.taken().addAndGet(TOKENS);
            return true;
        }
        return false;
    }
}
