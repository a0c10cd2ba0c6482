package io.wharfinger.router.admin;

import io.wharfinger.contracts.router.v1.GetSpoolResponse;
import java.util.List;

/**
 * The spool, as JSON; see GetSpoolResponse.
 *
 * @param producer name of the spool
 * @param epoch life of the spool, in microseconds since 1970
 * @param writtenSeq highest number written
 * @param shippedSeq everything up to here is acknowledged by JetStream
 * @param committedSeq everything up to here is in billing's database
 * @param diskBytes room that it takes, in bytes
 * @param openRequests requests with an opening and no closing
 * @param unrecordedRequests requests since the start that were served without being recorded
 * @param problem why requests are refused, or served without being recorded; empty if they are recorded
 * @param lost runs that were found damaged
 */
record SpoolJson(
        String producer,
        long epoch,
        long writtenSeq,
        long shippedSeq,
        long committedSeq,
        long diskBytes,
        int openRequests,
        long unrecordedRequests,
        String problem,
        List<Run> lost) {
    /**
     * A run of sequence numbers.
     *
     * @param firstSeq lowest
     * @param lastSeq highest
     */
    record Run(long firstSeq, long lastSeq) {}

    static SpoolJson of(GetSpoolResponse response) {
        return new SpoolJson(
                response.getProducer(),
                response.getEpoch(),
                response.getWrittenSeq(),
                response.getShippedSeq(),
                response.getCommittedSeq(),
                response.getDiskBytes(),
                response.getOpenRequests(),
                response.getUnrecordedRequests(),
                response.getProblem(),
                response.getLostList().stream()
                        .map(range -> new Run(range.getFirstSeq(), range.getLastSeq()))
                        .toList());
    }
}
