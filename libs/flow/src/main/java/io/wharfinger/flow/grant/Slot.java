package io.wharfinger.flow.grant;

import io.wharfinger.flow.limit.Limit;
import org.jspecify.annotations.Nullable;

/** Where the account of a limit is found that runs now: one for each limit, value and tenant. */
final class Slot {
    final Limit limit;
    final String consumerPath;
    final String value;
    volatile @Nullable LentAccount account;

    Slot(Limit limit, String consumerPath, String value) {
        this.limit = limit;
        this.consumerPath = consumerPath;
        this.value = value;
    }
}
