package io.wharfinger.cli.soak;

/** A run of sequence numbers, both ends included. */
record Span(long first, long last) {
    @Override
    public String toString() {
        return first + "-" + last;
    }
}
