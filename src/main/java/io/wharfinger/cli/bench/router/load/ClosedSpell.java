package io.wharfinger.cli.bench.router.load;

/** Each connection asks again as soon as it has been answered, at least once however little time there is. */
final class ClosedSpell extends Spell {
    private final long untilNanos;
    private int connections;
    private int fresh;

    ClosedSpell(int connections, long untilNanos) {
        this.connections = connections;
        this.fresh = connections;
        this.untilNanos = untilNanos;
    }

    @Override
    void free(Caller caller) {
        long now = System.nanoTime();
        if (!isOver() && (fresh > 0 || now - untilNanos < 0)) {
            fresh = Math.max(0, fresh - 1);
            caller.ask(now);
            return;
        }
        caller.close();
        connections--;
        if (connections == 0) {
            finish();
        }
    }
}
