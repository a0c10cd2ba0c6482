package io.wharfinger.router.limits;

/**
 * What was taken for one request; belongs to that request's event loop. It ends by the first {@link #settle} or {@link
 * #release}; what is called after that does nothing.
 */
public interface Reservation {
    /** Where no limit applies. */
    Reservation UNLIMITED = new Reservation() {
        @Override
        public boolean extend(long outputTokens, long nowNanos) {
            return true;
        }

        @Override
        public void settle(Spent spent, long nowNanos) {}

        @Override
        public void release() {}
    };

    /**
     * Takes more if the answer needs it. To be called as the answer grows; most calls take nothing and cost nothing.
     *
     * @param outputTokens tokens that have come out so far
     * @param nowNanos the moment, by the clock that only measures
     * @return false if no more is to be had: the answer is to end properly
     */
    boolean extend(long outputTokens, long nowNanos);

    /**
     * Ends it: what was really spent stays taken, the rest is given back; what was spent beyond it becomes a debt.
     *
     * @param nowNanos the moment, by the clock that only measures
     */
    void settle(Spent spent, long nowNanos);

    /** Ends it as if it had never been: nothing was served. */
    void release();
}
