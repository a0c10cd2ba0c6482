package io.wharfinger.router.limits;

/** The answer to an {@link Ask}. */
public sealed interface Verdict {
    /** How much is left, for the answer's headers. */
    Standing standing();

    /**
     * The request may be served.
     *
     * @param reservation what was taken for it; has to be ended
     * @param standing what is left
     */
    record Granted(Reservation reservation, Standing standing) implements Verdict {
        /** Granted where no limit applies. */
        public static final Granted UNLIMITED = new Granted(Reservation.UNLIMITED, Standing.NONE);
    }

    /**
     * The request may not be served, and nothing was taken.
     *
     * @param kind what ran out
     * @param limit name of the limit, such as requests-per-minute
     * @param scope whose limit it is: a tenant's path, a key or a model
     * @param retryAfterMillis after how many milliseconds it could be granted; {@link #NEVER} if waiting does not help
     * @param resetMillis after how many milliseconds all of the limit is free again, if nothing else is taken; 0 if not known
     * @param used what is taken of the limit now
     * @param max the limit
     * @param message what happened, and what to do; for the client
     * @param standing what is left
     */
    record Refused(
            Kind kind,
            String limit,
            String scope,
            long retryAfterMillis,
            long resetMillis,
            long used,
            long max,
            String message,
            Standing standing)
            implements Verdict {
        /** Waiting does not help. */
        public static final long NEVER = -1;
    }

    /** What ran out, and with it the status that a client is answered with. */
    enum Kind {
        /** Requests over time: 429. */
        RATE,
        /** Tokens over time: 429. */
        TOKENS,
        /** Requests or streams at the same time: 429. */
        CONCURRENCY,
        /** Money, or an amount of a calendar period: 402. */
        BUDGET,
        /** The right to use the model at all: 403. */
        ACCESS
    }
}
