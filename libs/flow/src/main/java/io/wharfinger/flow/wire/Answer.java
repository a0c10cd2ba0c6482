package io.wharfinger.flow.wire;

import java.util.List;

/**
 * What the keeper says.
 *
 * @param seq of the last report that was taken in
 * @param fence fencing number of the writer
 * @param grants accounts with changes; every account that wants something is among them
 */
public record Answer(long seq, long fence, List<Grant> grants) {}
