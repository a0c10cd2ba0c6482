package io.wharfinger.billing.usage;

import java.time.Instant;

/** What a usage record says about its request. */
public sealed interface Fact {

    /** The request is about to go to an engine. */
    record Opening(Attribution attribution, Instant startTime) implements Fact {}

    /**
     * The request is under way.
     *
     * @param openingSeq sequence number of its opening
     * @param counts used so far, in tokens
     */
    record Checkpoint(long openingSeq, TokenCounts counts, CountSource countSource) implements Fact {}

    /**
     * The request has ended.
     *
     * @param openingSeq sequence number of its opening
     * @param counts used in all, in tokens
     * @param endTime when the last byte of the response was ready, by the router's clock
     * @param ttftMicros from arrival to the first token, in microseconds; 0 if none came
     * @param httpStatus status that the client was answered with; 0 if it was gone
     * @param pieces used in all, other than tokens
     */
    record Closing(
            long openingSeq,
            Attribution attribution,
            TokenCounts counts,
            CountSource countSource,
            Outcome outcome,
            Instant startTime,
            Instant endTime,
            long ttftMicros,
            int httpStatus,
            Pieces pieces)
            implements Fact {
        /** One that used tokens alone. */
        public Closing(
                long openingSeq,
                Attribution attribution,
                TokenCounts counts,
                CountSource countSource,
                Outcome outcome,
                Instant startTime,
                Instant endTime,
                long ttftMicros,
                int httpStatus) {
            this(
                    openingSeq,
                    attribution,
                    counts,
                    countSource,
                    outcome,
                    startTime,
                    endTime,
                    ttftMicros,
                    httpStatus,
                    Pieces.NONE);
        }

        /** Whether it is listed apart: the response was cut off, or its counts are nobody's but an estimate. */
        public boolean isPartial() {
            return outcome.isPartial() || countSource == CountSource.ESTIMATED;
        }
    }

    /**
     * The record breaks the contract; it is kept and counted, and nothing is billed for it.
     *
     * @param kind what it was meant to be
     * @param why what is wrong with it
     * @param raw all of it, in base64
     */
    record Flawed(FactKind kind, String why, String raw) implements Fact {}

    default FactKind kind() {
        return switch (this) {
            case Opening _ -> FactKind.OPENING;
            case Checkpoint _ -> FactKind.CHECKPOINT;
            case Closing _ -> FactKind.CLOSING;
            case Flawed flawed -> flawed.kind();
        };
    }
}
