package io.wharfinger.quota.admission;

import io.wharfinger.quota.tree.Amount;
import io.wharfinger.quota.tree.FlavorResource;

/**
 * A part of a request that does not fit.
 *
 * @param what of what
 * @param requested asked for
 * @param available what could be taken now
 * @param potential what could be taken if nothing were used
 * @param reason whether waiting can help
 */
public record Shortfall(FlavorResource what, Amount requested, Amount available, Amount potential, Reason reason) {

    /** Whether waiting can help. */
    public enum Reason {
        /** It is more than could ever be had: waiting does not help. */
        EXCEEDS_MAX_QUOTA,
        /** It fits the quota, but others use it now. */
        WAITING_FOR_QUOTA
    }
}
