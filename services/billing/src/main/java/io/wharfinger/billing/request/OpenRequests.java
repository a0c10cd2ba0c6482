package io.wharfinger.billing.request;

import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.Usage;
import io.wharfinger.billing.usage.UsageMinute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All requests that are remembered: those between their first record and their last. Records of a request may come in any
 * order, for holes are filled late. An opening that is in and is not remembered has been closed: that is how a second
 * closing is known. So who has set a request aside must bring it back before a record of it is told here. Not thread-safe.
 */
public final class OpenRequests {
    private final Map<RequestKey, OpenRequest> requests = new HashMap<>();
    private Instant receivedAt = Instant.EPOCH;
    private long closedTwice;

    /**
     * Begins a step.
     *
     * @param stepReceivedAt when its records were received
     */
    public void begin(Instant stepReceivedAt) {
        receivedAt = stepReceivedAt;
        closedTwice = 0;
    }

    /** Remembers a request as it was: for one who reads what was stored, or brings back what was set aside. */
    public void restore(RequestKey key, OpenRequest request) {
        requests.put(key, request);
    }

    /** Remembers a request no more: it is set aside. */
    public void remove(RequestKey key) {
        requests.remove(key);
    }

    public void clear() {
        requests.clear();
    }

    /** Whether a request is remembered. */
    public boolean remembers(RequestKey key) {
        return requests.containsKey(key);
    }

    /** Requests that are remembered. */
    public int size() {
        return requests.size();
    }

    public Stream<Map.Entry<RequestKey, OpenRequest>> stream() {
        return requests.entrySet().stream();
    }

    public void forEach(BiConsumer<RequestKey, OpenRequest> use) {
        requests.forEach(use);
    }

    /** Who uses a request, as far as that is known. */
    public @Nullable Attribution attribution(RequestKey key) {
        var request = requests.get(key);
        return request == null ? null : request.attribution();
    }

    /** What was told of a request's use so far. */
    public Told told(RequestKey key) {
        return switch (requests.get(key)) {
            case OpenRequest.Open(var attribution, var progress, var _) ->
                new Told(attribution.endpoint(), progress.counts());
            case OpenRequest.Expired(var attribution, var billed) -> new Told(attribution.endpoint(), billed.counts());
            case OpenRequest.Unopened _, OpenRequest.ClosedEarly _ -> Told.NOTHING;
            case null -> Told.NOTHING;
        };
    }

    /** The opening has arrived. */
    public void open(RequestKey key, Fact.Opening opening) {
        var before = requests.get(key);
        switch (before) {
            case null ->
                requests.put(
                        key, new OpenRequest.Open(opening.attribution(), noProgress(opening.startTime()), receivedAt));
            case OpenRequest.Unopened unopened ->
                requests.put(key, new OpenRequest.Open(opening.attribution(), unopened.progress(), receivedAt));
            case OpenRequest.ClosedEarly _ -> requests.remove(key);
            case OpenRequest.Open _, OpenRequest.Expired _ ->
                throw new IllegalStateException("request " + key + " was opened twice");
        }
    }

    /** The opening has arrived, but cannot be read: its closing will say who used it. */
    public void openUnreadably(RequestKey key, Instant time) {
        var before = requests.get(key);
        if (before == null) {
            requests.put(key, new OpenRequest.Unopened(noProgress(time), receivedAt));
        } else if (before instanceof OpenRequest.ClosedEarly) {
            requests.remove(key);
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
        var before = requests.get(key);
        switch (before) {
            case null -> {
                if (!openingIn) {
                    requests.put(key, new OpenRequest.Unopened(progress, receivedAt));
                }
            }
            case OpenRequest.Open open ->
                requests.put(
                        key,
                        new OpenRequest.Open(open.attribution(), open.progress().latest(progress), receivedAt));
            case OpenRequest.Unopened unopened ->
                requests.put(key, new OpenRequest.Unopened(unopened.progress().latest(progress), receivedAt));
            case OpenRequest.Expired _, OpenRequest.ClosedEarly _ -> {}
        }
    }

    /**
     * The closing has arrived.
     *
     * @param openingIn whether the opening is in already
     * @return what is to be billed: nothing if the request was closed before or nothing was used; two usages if it was
     *     billed before: that taken back, and all of it
     */
    public List<Usage> close(RequestKey key, boolean openingIn, Fact.Closing closing) {
        var before = requests.get(key);
        if (!end(key, before, openingIn)) {
            return List.of();
        }
        var minute = UsageMinute.of(closing.endTime(), receivedAt).start();
        var partial = closing.isPartial();
        var usages = new ArrayList<Usage>(2);
        if (before instanceof OpenRequest.Expired(var _, var billed)) {
            add(usages, closing.attribution(), TokenCounts.zero().minus(billed.counts()), minute, partial);
        }
        add(usages, closing, minute);
        return usages;
    }

    /** Ends the wait for a request: bills what its last checkpoint said. Empty if it is not one that is under way. */
    public Optional<Expiry> expire(RequestKey key) {
        var before = requests.get(key);
        if (!(before instanceof OpenRequest.Open(var attribution, var progress, var _))) {
            return Optional.empty();
        }
        requests.put(key, new OpenRequest.Expired(attribution, progress));
        return Optional.of(new Expiry(
                key, progress.checkpointSeq(), new Usage(attribution, progress.counts(), progress.minute(), true)));
    }

    /** Closings in this step of requests that were closed before; nothing is billed for them. */
    public long closedTwice() {
        return closedTwice;
    }

    /** The closing has arrived, and is billed already: for one who reads what was stored. */
    public void closeBilled(RequestKey key, boolean openingIn) {
        end(key, requests.get(key), openingIn);
    }

    /** Whether it had not ended before. */
    private boolean end(RequestKey key, @Nullable OpenRequest before, boolean openingIn) {
        if (before instanceof OpenRequest.ClosedEarly || (before == null && openingIn)) {
            closedTwice++;
            return false;
        }
        if (openingIn) {
            requests.remove(key);
        } else {
            requests.put(key, new OpenRequest.ClosedEarly());
        }
        return true;
    }

    private static void add(List<Usage> usages, Fact.Closing closing, Instant minute) {
        if (closing.pieces().isZero()) {
            add(usages, closing.attribution(), closing.counts(), minute, closing.isPartial());
        } else {
            usages.add(new Usage(
                    closing.attribution(),
                    closing.counts(),
                    closing.pieces().units(),
                    closing.counts().input(),
                    minute,
                    closing.isPartial()));
        }
    }

    private static void add(
            List<Usage> usages, Attribution attribution, TokenCounts counts, Instant minute, boolean partial) {
        if (!counts.isZero()) {
            usages.add(new Usage(attribution, counts, minute, partial));
        }
    }

    private Progress noProgress(Instant time) {
        return Progress.none(UsageMinute.of(time, receivedAt).start());
    }
}
