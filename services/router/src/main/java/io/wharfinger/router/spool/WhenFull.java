package io.wharfinger.router.spool;

/** What happens to requests that cannot be recorded. */
public enum WhenFull {
    /** They are refused. */
    REFUSE,
    /** They are served; how many and how much is told to billing when there is room again, and nothing of it is billed. */
    SERVE_UNRECORDED
}
