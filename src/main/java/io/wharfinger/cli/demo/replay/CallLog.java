package io.wharfinger.cli.demo.replay;

/** Told about every request of a replay, from many threads at once. */
public interface CallLog {
    /** A request is about to be sent. */
    void sent(long lateNanos);

    /** A request is over, well or not. */
    void ended(CallResult result);
}
