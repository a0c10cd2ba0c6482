package io.wharfinger.deployment.rollout;

/** Phase of a deployment. */
public enum Phase {
    PROGRESSING,
    READY,
    WAITING,
    REFUSED,
    DEGRADED,
    FAILED,
    REMOVING
}
