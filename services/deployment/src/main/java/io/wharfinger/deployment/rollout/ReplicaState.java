package io.wharfinger.deployment.rollout;

/** State of an instance, the same words for every target. */
public enum ReplicaState {
    /** It waits for quota or accelerators. */
    PENDING,
    /** It has what it needs and is on its way to its first token. */
    STARTING,
    /** It answers. */
    READY,
    /** It has answered and does not now. */
    UNREADY,
    /** It gets no new requests and ends those that it has. */
    DRAINING,
    /** It is over; what it held is given back. */
    STOPPED,
    /** It ended by itself or never answered, and will be started again. */
    FAILED;

    /** Whether it answers, or may answer again without being started. */
    public boolean isServing() {
        return this == READY || this == UNREADY;
    }

    /** Whether it has been given to its target and is meant to run. */
    public boolean isLaunched() {
        return this == STARTING || this == FAILED || isServing();
    }
}
