package io.wharfinger.quota.grant;

import java.io.Serial;

/** Another instance keeps the limits now: nothing was written. */
class LostLeaseException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    LostLeaseException(long fence) {
        super("another instance keeps the limits since the fence " + fence);
    }
}
