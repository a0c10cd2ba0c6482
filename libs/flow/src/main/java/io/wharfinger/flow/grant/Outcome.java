package io.wharfinger.flow.grant;

import io.wharfinger.flow.limit.Limit;
import io.wharfinger.flow.wire.Grant;

/** What became of a need. */
public sealed interface Outcome {
    /**
     * It was taken.
     *
     * @param hold what was taken
     */
    record Taken(Hold hold) implements Outcome {}

    /**
     * Nothing was taken: a limit does not allow it now. The keeper hears of it, and may grant more at once.
     *
     * @param limit the limit
     * @param value what it counts apart; empty if nothing
     * @param needed what the request needs of it at least, in its unit
     * @param known whether the keeper has said anything of this limit yet
     * @param heard what it said last
     */
    record Short(Limit limit, String value, long needed, boolean known, Grant heard) implements Outcome {}
}
