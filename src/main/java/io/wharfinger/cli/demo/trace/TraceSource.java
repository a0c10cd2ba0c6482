package io.wharfinger.cli.demo.trace;

/** A trace that can be read as often as needed, with the same rows each time. */
public interface TraceSource {
    /** Starts at the first row. */
    TraceRows open();

    /** What it is, in one line, for people. */
    String description();
}
