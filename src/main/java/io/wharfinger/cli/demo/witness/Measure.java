package io.wharfinger.cli.demo.witness;

/** What is counted. */
public enum Measure {
    /** Requests that came to their end. */
    REQUESTS("requests"),
    /** Tokens of prompts, from the cache or not. */
    INPUT("tokens in"),
    /** Tokens of prompts that were read from a prefix cache. */
    CACHE_READ("of them cached"),
    /** Tokens of answers. */
    OUTPUT("tokens out");

    private final String words;

    Measure(String words) {
        this.words = words;
    }

    /** Its name for people. */
    public String words() {
        return words;
    }
}
