package io.wharfinger.hardware;

/** Levels of health; of several that hold at once the last one counts. */
public enum HealthLevel {
    /** Nothing tells of its health. */
    UNKNOWN,
    /** Nothing speaks against it, and something speaks for it. */
    HEALTHY,
    /** It works, and something should be looked at. */
    DEGRADED,
    /** It must not be given out. */
    UNHEALTHY;

    /** The one of the two that counts. */
    public HealthLevel worse(HealthLevel other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
