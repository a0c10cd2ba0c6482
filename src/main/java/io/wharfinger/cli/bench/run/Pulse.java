package io.wharfinger.cli.bench.run;

/** Is told how a bench goes on. */
@FunctionalInterface
public interface Pulse {
    /** What goes on now, in a few words. */
    void at(String what);
}
