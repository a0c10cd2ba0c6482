package io.wharfinger.flow.limit;

/** What a limit counts apart. */
public enum Each {
    /** Nothing: all requests together. */
    TOGETHER,
    /** Each API key for itself. */
    KEY,
    /** Each user for itself, as requests name them; requests that name none together. */
    USER,
    /** Each model for itself, as clients name it. */
    MODEL
}
