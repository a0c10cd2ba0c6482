package io.wharfinger.quota.admission;

import java.util.List;

/** Whether a request for capacity may be met now. */
public sealed interface Decision {

    /**
     * All of it fits.
     *
     * @param borrows whether some of it is more than the tenant's subtree owns
     */
    record Admitted(boolean borrows) implements Decision {}

    /**
     * Some of it does not fit, so nothing is given.
     *
     * @param shortfalls what does not fit and why, at least one
     */
    record Refused(List<Shortfall> shortfalls) implements Decision {
        public Refused {
            shortfalls = List.copyOf(shortfalls);
        }
    }
}
