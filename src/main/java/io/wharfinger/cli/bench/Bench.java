package io.wharfinger.cli.bench;

/** Something of the suite that can be measured by itself. */
public interface Bench {
    /** The name by which a command line asks for it. */
    String name();

    /** What it measures, in one sentence. */
    String measures();
}
