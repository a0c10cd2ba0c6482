package io.wharfinger.router.keys.table;

/** What became of the key that a request carries. */
public sealed interface KeyVerdict {
    /** The key is good. */
    record Accepted(ApiKey key) implements KeyVerdict {}

    /** The key is not good. */
    record Rejected(Reason reason) implements KeyVerdict {}

    /** Why a key is not good. */
    enum Reason {
        /** The request carries none. */
        MISSING,
        /** It has not the form of a key. */
        MALFORMED,
        /** Nobody has it, or it was revoked. */
        UNKNOWN,
        /** Its time is over. */
        EXPIRED
    }
}
