package io.wharfinger.flow.keep;

import io.wharfinger.flow.limit.Limit;
import org.jspecify.annotations.Nullable;

/** What the keeper asks about limits; answers from memory. */
public interface LimitBook {
    /** The limit with that id; null if there is none any more. */
    @Nullable Limit limit(String id);

    /** Fair weight of a tenant, at least 1. */
    int weight(String tenantPath);

    /** Most that a pot may lend in all, in its unit: where the amount itself is on loan from elsewhere, as money is. */
    default long lendable(PotKey pot) {
        return Long.MAX_VALUE;
    }
}
