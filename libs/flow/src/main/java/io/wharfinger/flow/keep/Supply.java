package io.wharfinger.flow.keep;

/** What a pot has to lend. */
interface Supply {
    /** Left for new grants, never negative. */
    long left();

    /** So much more is in accounts' hands or used than before; less, if negative. */
    void move(long more);

    /**
     * Lets time go by.
     *
     * @param idle what routers have free of it: saved up already, at another place
     */
    void refill(long nowNanos, long idle);

    /** Milliseconds until all of it is there again, if nothing else is taken; 0 if time alone brings nothing. */
    long resetMillis();
}
