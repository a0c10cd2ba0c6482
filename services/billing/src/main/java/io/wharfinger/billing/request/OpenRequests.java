package io.wharfinger.billing.request;

import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.Usage;
import io.wharfinger.billing.usage.UsageMinute;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The open requests that one transaction touches: loaded before, written back after. Records of a request may come in any
 * order, for holes are filled late. An opening that is in and is not remembered here has been closed: that is how a second
 * closing is known.
 */
public final class OpenRequests {
    private final Map<RequestKey, OpenRequest> stored;
    private final Map<RequestKey, OpenRequest> now;
    private final SortedSet<RequestKey> touched = new TreeSet<>();
    private final Instant receivedAt;
    private long closedTwice;

    /**
     * @param stored those requests of the transaction that the database knows
     * @param receivedAt when the transaction's records were received
     */
    public OpenRequests(Map<RequestKey, OpenRequest> stored, Instant receivedAt) {
        this.stored = Map.copyOf(stored);
        this.now = new HashMap<>(stored);
        this.receivedAt = receivedAt;
    }

    /** The opening has arrived. */
    public void open(RequestKey key, Fact.Opening opening) {
        var before = now.get(key);
        switch (before) {
            case null ->
                put(key, new OpenRequest.Open(opening.attribution(), noProgress(opening.startTime()), receivedAt));
            case OpenRequest.Unopened unopened ->
                put(key, new OpenRequest.Open(opening.attribution(), unopened.progress(), receivedAt));
            case OpenRequest.ClosedEarly _ -> remove(key);
            case OpenRequest.Open _, OpenRequest.Expired _ ->
                throw new IllegalStateException("request " + key + " was opened twice");
        }
    }

    /** The opening has arrived, but cannot be read: its closing will say who used it. */
    public void openUnreadably(RequestKey key, Instant time) {
        var before = now.get(key);
        if (before == null) {
            put(key, new OpenRequest.Unopened(noProgress(time), receivedAt));
        } else if (before instanceof OpenRequest.ClosedEarly) {
            remove(key);
        }
    }

    /**
     * A checkpoint has arrived.
     *
     * @param openingIn whether the opening is in already
     */
    public void checkpoint(RequestKey key, boolean openingIn, long seq, Instant time, TokenCounts counts) {
        var minute = UsageMinute.of(time, receivedAt).start();
        var progress = new Progress(seq, counts, minute);
        var before = now.get(key);
        switch (before) {
            case null -> {
                if (!openingIn) {
                    put(key, new OpenRequest.Unopened(progress, receivedAt));
                }
            }
            case OpenRequest.Open open ->
                put(
                        key,
                        new OpenRequest.Open(open.attribution(), open.progress().latest(progress), receivedAt));
            case OpenRequest.Unopened unopened ->
                put(key, new OpenRequest.Unopened(unopened.progress().latest(progress), receivedAt));
            case OpenRequest.Expired _, OpenRequest.ClosedEarly _ -> {}
        }
    }

    /**
     * The closing has arrived.
     *
     * @param openingIn whether the opening is in already
     * @return what is to be billed; empty if the request was closed before, or nothing was used
     */
    public Optional<Usage> close(RequestKey key, boolean openingIn, Fact.Closing closing) {
        var before = now.get(key);
        if (before instanceof OpenRequest.ClosedEarly || (before == null && openingIn)) {
            closedTwice++;
            return Optional.empty();
        }
        if (openingIn) {
            remove(key);
        } else {
            put(key, new OpenRequest.ClosedEarly());
        }
        var due = before == null ? closing.counts() : closing.counts().minus(before.billedBefore());
        var minute = UsageMinute.of(closing.endTime(), receivedAt).start();
        return usage(closing.attribution(), due, minute, closing.outcome().isPartial());
    }

    /** Ends the wait for a request: bills what its last checkpoint said. Empty if it is not one that is under way. */
    public Optional<Expiry> expire(RequestKey key) {
        if (!(now.get(key) instanceof OpenRequest.Open(var attribution, var progress, var _))) {
            return Optional.empty();
        }
        put(key, new OpenRequest.Expired(attribution, progress));
        return Optional.of(new Expiry(
                key, progress.checkpointSeq(), new Usage(attribution, progress.counts(), progress.minute(), true)));
    }

    /** Requests to be written, by key: new ones and changed ones. */
    public SortedMap<RequestKey, OpenRequest> changed() {
        var changed = new TreeMap<RequestKey, OpenRequest>();
        for (var key : touched) {
            var state = now.get(key);
            if (state != null && !state.equals(stored.get(key))) {
                changed.put(key, state);
            }
        }
        return changed;
    }

    /** Requests to be forgotten, by key: those that the database knows and that are over. */
    public SortedSet<RequestKey> over() {
        var over = new TreeSet<RequestKey>();
        touched.stream()
                .filter(key -> stored.containsKey(key) && !now.containsKey(key))
                .forEach(over::add);
        return over;
    }

    /** Closings of requests that were closed before; nothing is billed for them. */
    public long closedTwice() {
        return closedTwice;
    }

    private Optional<Usage> usage(Attribution attribution, TokenCounts due, Instant minute, boolean partial) {
        return due.isZero() ? Optional.empty() : Optional.of(new Usage(attribution, due, minute, partial));
    }

    private Progress noProgress(Instant time) {
        return Progress.none(UsageMinute.of(time, receivedAt).start());
    }

    private void put(RequestKey key, OpenRequest state) {
        touched.add(key);
        now.put(key, state);
    }

    private void remove(RequestKey key) {
        touched.add(key);
        now.remove(key);
    }
}
