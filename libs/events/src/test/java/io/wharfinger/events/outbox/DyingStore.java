package io.wharfinger.events.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The store of a relay that is killed when it is about to mark: its thread ends, and the lease is never given back. */
record DyingStore(RelayStore store) implements RelayStore {

    /** The end of the process. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public boolean markPublished(long fence, Instant streamCreated, Map<Long, Long> lastSeqById) {
        throw new Killed();
    }

    @Override
    public OptionalLong acquire(String holder, Duration life) {
        return store.acquire(holder, life);
    }

    @Override
    public boolean renew(String holder, long fence, Duration life) {
        return store.renew(holder, fence, life);
    }

    @Override
    public void release(String holder, long fence) {
        store.release(holder, fence);
    }

    @Override
    public List<Group> pending(int eventsMax) {
        return store.pending(eventsMax);
    }

    @Override
    public int reopenOtherStreams(Instant streamCreated) {
        return store.reopenOtherStreams(streamCreated);
    }

    @Override
    public int reopenAfter(Instant streamCreated, long seq) {
        return store.reopenAfter(streamCreated, seq);
    }

    @Override
    public long publishedTo(Instant streamCreated) {
        return store.publishedTo(streamCreated);
    }

    @Override
    public int deletePublished(Duration age) {
        return store.deletePublished(age);
    }
}
