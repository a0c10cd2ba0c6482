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
import org.jspecify.annotations.Nullable;

/**
 * All requests that are remembered: those between their first record and their last. They change in steps; a step is kept
 * or taken back as a whole. Records of a request may come in any order, for holes are filled late. An opening that is in
 * and is not remembered here has been closed: that is how a second closing is known. Not thread-safe.
 */
public final class OpenRequests {
    private final Map<RequestKey, OpenRequest> requests = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private Instant receivedAt = Instant.EPOCH;
    private long closedTwice;

    /** What a request was before a change; null if it was not remembered. */
    private record Change(RequestKey key, @Nullable OpenRequest before) {}

    /**
     * Begins a step.
     *
     * @param stepReceivedAt when its records were received
     */
    public void begin(Instant stepReceivedAt) {
        receivedAt = stepReceivedAt;
        closedTwice = 0;
        changes.clear();
    }

    /** Keeps what the step has done. */
    public void keep() {
        changes.clear();
    }

    /** Takes back what the step has done. */
    public void takeBack() {
        for (var change : changes.reversed()) {
            if (change.before == null) {
                requests.remove(change.key);
            } else {
                requests.put(change.key, change.before);
            }
        }
        changes.clear();
    }

    /** Remembers a request as it was: for one who reads what was stored. */
    public void restore(RequestKey key, OpenRequest request) {
        requests.put(key, request);
    }

    public void clear() {
        requests.clear();
        changes.clear();
    }

    /** Requests that are remembered. */
    public int size() {
        return requests.size();
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
                put(
                        key,
                        null,
                        new OpenRequest.Open(opening.attribution(), noProgress(opening.startTime()), receivedAt));
            case OpenRequest.Unopened unopened ->
                put(key, before, new OpenRequest.Open(opening.attribution(), unopened.progress(), receivedAt));
            case OpenRequest.ClosedEarly _ -> remove(key, before);
            case OpenRequest.Open _, OpenRequest.Expired _ ->
                throw new IllegalStateException("request " + key + " was opened twice");
        }
    }

    /** The opening has arrived, but cannot be read: its closing will say who used it. */
    public void openUnreadably(RequestKey key, Instant time) {
        var before = requests.get(key);
        if (before == null) {
            put(key, null, new OpenRequest.Unopened(noProgress(time), receivedAt));
        } else if (before instanceof OpenRequest.ClosedEarly) {
            remove(key, before);
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
                    put(key, null, new OpenRequest.Unopened(progress, receivedAt));
                }
            }
            case OpenRequest.Open open ->
                put(
                        key,
                        before,
                        new OpenRequest.Open(open.attribution(), open.progress().latest(progress), receivedAt));
            case OpenRequest.Unopened unopened ->
                put(key, before, new OpenRequest.Unopened(unopened.progress().latest(progress), receivedAt));
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
        var partial = closing.outcome().isPartial();
        var usages = new ArrayList<Usage>(2);
        if (before instanceof OpenRequest.Expired(var _, var billed)) {
            add(usages, closing.attribution(), TokenCounts.zero().minus(billed.counts()), minute, partial);
        }
        add(usages, closing.attribution(), closing.counts(), minute, partial);
        return usages;
    }

    /** Ends the wait for a request: bills what its last checkpoint said. Empty if it is not one that is under way. */
    public Optional<Expiry> expire(RequestKey key) {
        var before = requests.get(key);
        if (!(before instanceof OpenRequest.Open(var attribution, var progress, var _))) {
            return Optional.empty();
        }
        put(key, before, new OpenRequest.Expired(attribution, progress));
        return Optional.of(new Expiry(
                key, progress.checkpointSeq(), new Usage(attribution, progress.counts(), progress.minute(), true)));
    }

    /** Requests under way of which nothing was heard since a moment, the longest silent first. */
    public List<RequestKey> silentSince(Instant moment, int countMax) {
        return oldest(countMax, moment);
    }

    /** Requests under way beyond a number of them, the longest silent first. */
    public List<RequestKey> beyond(int openMax, int countMax) {
        return requests.size() <= openMax ? List.of() : oldest(Math.min(countMax, open() - openMax), Instant.MAX);
    }

    private int open() {
        return (int) requests.values().stream()
                .filter(OpenRequest.Open.class::isInstance)
                .count();
    }

    private List<RequestKey> oldest(int countMax, Instant heardBefore) {
        var silent = new ArrayList<Map.Entry<RequestKey, Instant>>();
        requests.forEach((key, request) -> {
            if (request instanceof OpenRequest.Open open && open.heardAt().isBefore(heardBefore)) {
                silent.add(Map.entry(key, open.heardAt()));
            }
        });
        silent.sort(Map.Entry.<RequestKey, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
        return silent.stream()
                .limit(Math.max(0, countMax))
                .map(Map.Entry::getKey)
                .toList();
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
            remove(key, before);
        } else {
            put(key, before, new OpenRequest.ClosedEarly());
        }
        return true;
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

    private void put(RequestKey key, @Nullable OpenRequest before, OpenRequest state) {
        changes.add(new Change(key, before));
        requests.put(key, state);
    }

    private void remove(RequestKey key, @Nullable OpenRequest before) {
        changes.add(new Change(key, before));
        requests.remove(key);
    }
}
