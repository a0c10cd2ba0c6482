package io.wharfinger.flow.limit;

/** What a router does when quota cannot be reached and its grant is spent. */
public enum OnDisconnect {
    /** Refuses. */
    REFUSE,
    /** Goes on at the rate it was last granted; what is open at one time stays within what was granted. */
    LOCAL_SHARE,
    /** Goes on until the most debt is reached. */
    ALLOW_WITH_DEBT
}
