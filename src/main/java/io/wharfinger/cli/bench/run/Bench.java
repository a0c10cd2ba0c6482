package io.wharfinger.cli.bench.run;

import io.wharfinger.cli.bench.figure.Quantity;
import java.util.List;

/** Something of the suite that can be measured by itself. */
public interface Bench {
    /** The name by which a command line asks for it. */
    String name();

    /** What it measures, in one sentence. */
    String measures();

    /** What it may give figures of, in the order in which they are shown. */
    List<Quantity> quantities();

    /** Whether it starts a platform of its own, which must have been built. */
    boolean needsPlatform();

    /** How much is measured unless something else is asked for. */
    default Effort usualEffort() {
        return Effort.USUAL;
    }

    /**
     * Measures, after warming up.
     *
     * @param pulse is told how it goes on
     * @throws io.wharfinger.local.LocalException if something that it needs cannot be had
     */
    Outcome measure(Effort effort, Pulse pulse) throws InterruptedException;
}
