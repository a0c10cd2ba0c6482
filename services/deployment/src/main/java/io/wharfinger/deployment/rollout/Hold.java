package io.wharfinger.deployment.rollout;

/** How far something that is taken elsewhere has come. The intent is written down before the question is asked. */
public enum Hold {
    /** Nothing is held. */
    NONE,
    /** It was asked for, and what came of it is not known. */
    ASKED,
    /** It is held. */
    HELD,
    /** It is held and to be given back. */
    RETURNING
}
