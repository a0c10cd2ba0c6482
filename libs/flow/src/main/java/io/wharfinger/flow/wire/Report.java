package io.wharfinger.flow.wire;

import java.util.List;

/**
 * What a router says.
 *
 * @param seq 1 for the first of a stream, then one more each time
 * @param openings accounts that are new to the stream
 * @param uses accounts with changes, and all that are new
 * @param closings handles of accounts that are over: nothing is reserved in them
 */
public record Report(long seq, List<Opening> openings, List<Use> uses, List<Integer> closings) {}
