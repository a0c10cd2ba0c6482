package io.wharfinger.deployment;

import java.util.concurrent.atomic.AtomicLong;

/** What goes wrong with a service. */
public final class Faults {

    private final AtomicLong asked = new AtomicLong();
    private volatile boolean away;
    private volatile int lostOneIn;

    /** It does not answer, and does nothing. */
    public void away(boolean now) {
        away = now;
    }

    /** It does what it is asked, and every so many answers get lost; 0 for none. */
    public void losesOneIn(int answers) {
        lostOneIn = answers;
    }

    boolean isAway() {
        return away;
    }

    boolean losesThisAnswer() {
        int oneIn = lostOneIn;
        return oneIn > 0 && asked.incrementAndGet() % oneIn == 0;
    }
}
