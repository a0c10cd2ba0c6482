package io.wharfinger.cli.demo.suite;

/** The classes of tokens that text is billed in, by their names in the contracts. */
enum TokenClass {
    /** Prompt tokens that had to be computed. */
    UNCACHED_TEXT,
    /** Prompt tokens that came from a prefix cache. */
    CACHE_READ,
    /** Generated tokens. */
    TEXT_OUT;

    /** Its name in JSON. */
    String wireName() {
        return "TOKEN_CLASS_" + name();
    }
}
