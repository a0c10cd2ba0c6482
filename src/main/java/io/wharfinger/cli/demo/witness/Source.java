package io.wharfinger.cli.demo.witness;

/** Who counted. Each counts apart from the others. */
public enum Source {
    /** The trace itself: what was asked for. */
    TRACE("trace"),
    /** The client, from the usage in the streams that it read to their end. */
    CLIENT("client"),
    /** Billing, from the closing records that the router shipped. */
    METERED("metered records"),
    /** The ledger, from its delta rows as the bill adds them up. */
    LEDGER("ledger"),
    /** The engines, from their own counters. */
    ENGINES("engines");

    private final String words;

    Source(String words) {
        this.words = words;
    }

    /** Its name for people. */
    public String words() {
        return words;
    }
}
