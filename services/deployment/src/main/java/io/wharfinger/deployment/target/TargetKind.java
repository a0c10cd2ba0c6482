package io.wharfinger.deployment.target;

/** Kinds of targets. */
public enum TargetKind {
    /** Engine processes that this service supervises on its host. */
    PROCESS,
    /** Endpoints that run already. */
    EXTERNAL
}
