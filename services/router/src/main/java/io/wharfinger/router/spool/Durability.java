package io.wharfinger.router.spool;

/** What records outlive, once they are appended. */
public enum Durability {
    /** The process: the folder belongs to one router by its name. */
    PROCESS,
    /** The pod: the folder is the node's, and the next router on it goes on under the name that it finds there. */
    NODE,
    /** The node: not there yet. */
    ZONE
}
