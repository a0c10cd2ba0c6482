package io.wharfinger.cli.bench.run;

import java.time.Duration;

/**
 * One of the things that are measured in turn.
 *
 * @param <S> what is read at one measurement
 */
public interface Trial<S> {
    /** What it is, in a few words. */
    String name();

    /** Does its work for about so long, and says what that took. */
    S once(Duration each) throws InterruptedException;
}
