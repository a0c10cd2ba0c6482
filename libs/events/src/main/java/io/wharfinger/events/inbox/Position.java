package io.wharfinger.events.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a reader has got, under which fence.
 *
 * @param created when the stream was made that the reader knows
 * @param seq sequence of the last event applied; 0 before the first
 * @param eventId message id of that event, or null
 * @param fence only the reader with the highest fence may move the position
 */
record Position(Instant created, long seq, @Nullable String eventId, long fence) {

    Position at(long newSeq, @Nullable String newEventId) {
        return new Position(created, newSeq, newEventId, fence);
    }

    Position adopting(Instant otherCreated) {
        return new Position(otherCreated, 0, null, fence);
    }

    /**
     * Why the stream is not the one that this position is of; null when it is.
     *
     * @param lastSeq highest sequence that the stream ever gave
     * @param idAtSeq message id at {@code seq}, or null when the stream holds no message there now
     */
    @Nullable String strangeness(Instant streamCreated, long lastSeq, @Nullable String idAtSeq) {
        if (!created.equals(streamCreated)) {
            return "it was made at " + streamCreated + ", the one known at " + created;
        }
        if (lastSeq < seq) {
            return "it went back: it ends at " + lastSeq + ", but " + seq + " was applied";
        }
        if (eventId != null && idAtSeq != null && !eventId.equals(idAtSeq)) {
            return "it went back: message " + seq + " is not the one that was applied";
        }
        return null;
    }
}
