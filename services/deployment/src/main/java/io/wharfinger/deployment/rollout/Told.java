package io.wharfinger.deployment.rollout;

/** What the target was last told of an instance by this process. */
public enum Told {
    /** Nothing: this process has begun after the instance did. */
    NOTHING,
    /** To start it. */
    START,
    /** To stop it. */
    STOP
}
