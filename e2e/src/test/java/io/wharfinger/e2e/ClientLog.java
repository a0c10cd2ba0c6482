package io.wharfinger.e2e;

import io.wharfinger.cli.demo.replay.CallLog;
import io.wharfinger.cli.demo.replay.CallResult;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What a client saw of each of its requests, kept apart from everything that the suite keeps. */
public final class ClientLog implements CallLog {
    private final ConcurrentLinkedQueue<CallResult> results = new ConcurrentLinkedQueue<>();
    private final AtomicLong sent = new AtomicLong();

    @Override
    public void sent(long lateNanos) {
        sent.incrementAndGet();
    }

    @Override
    public void ended(CallResult result) {
        results.add(result);
    }

    /** Requests that were sent so far. */
    public long sentCount() {
        return sent.get();
    }

    /** Every request that is over. */
    public List<CallResult> results() {
        return List.copyOf(results);
    }

    /** Requests whose end and usage the client saw. */
    public List<CallResult> completed() {
        return results.stream()
                .filter(result -> result.endSeen() && result.usage() != null)
                .toList();
    }

    /** Requests that did not go well. */
    public List<CallResult> failed() {
        return results.stream().filter(CallResult::failed).toList();
    }
}
