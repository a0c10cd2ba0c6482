package io.wharfinger.cli.demo;

import io.wharfinger.cli.demo.plan.Survey;
import io.wharfinger.cli.demo.split.Split;
import io.wharfinger.cli.demo.trace.TraceSource;

/**
 * What is going to be played, and how.
 *
 * @param trace the trace
 * @param requestsMax most rows to be played
 * @param split which row goes where
 * @param survey what the rows add up to
 * @param speedup how many times faster than in the trace requests arrive
 * @param simulated whether the engines are simulated ones: they are faster by the same factor, and all counts have to
 *     agree exactly
 */
record DemoPlan(TraceSource trace, long requestsMax, Split split, Survey survey, double speedup, boolean simulated) {
    /** What measured latencies are multiplied by: real engines are not faster than they are. */
    double latencyFactor() {
        return simulated ? speedup : 1;
    }
}
