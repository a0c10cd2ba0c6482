package io.wharfinger.billing.intake;

import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.position.ProducerPosition;
import io.wharfinger.billing.position.SeqRange;
import io.wharfinger.billing.position.Take;
import io.wharfinger.billing.request.OpenRequests;
import io.wharfinger.billing.request.RequestKey;
import io.wharfinger.billing.request.Told;
import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.FactKind;
import io.wharfinger.billing.usage.Usage;
import io.wharfinger.billing.usage.UsageBatch;
import io.wharfinger.billing.usage.UsageRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides what the batches of one transaction do, from what was read before; writes nothing itself. */
final class IntakeGroup {
    private static final int FLAWS_TOLD_MAX = 1000;

    private final Map<ProducerEpoch, ProducerPosition> before;
    private final Map<ProducerEpoch, ProducerPosition> now;
    private final OpenRequests requests;
    private final Aside aside;
    private final UsageBlocks blocks;
    private final MeteredTrail metered;
    private final int runsMax;
    private final List<Usage> usages = new ArrayList<>();
    private final List<Intaken.Step> steps = new ArrayList<>();
    private final List<Integer> refused = new ArrayList<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private long flawed;
    private int place;

    IntakeGroup(
            Map<ProducerEpoch, ProducerPosition> positions,
            OpenRequests requests,
            Aside aside,
            UsageBlocks blocks,
            MeteredTrail metered,
            int runsMax) {
        this.before = Map.copyOf(positions);
        this.now = new HashMap<>(positions);
        this.requests = requests;
        this.aside = aside;
        this.blocks = blocks;
        this.metered = metered;
        this.runsMax = runsMax;
    }

    /** Every attribution that the batches name. */
    static Set<Attribution> attributions(List<UsageBatch> batches) {
        var attributions = new HashSet<Attribution>();
        for (var batch : batches) {
            for (var record : batch.records()) {
                switch (record.fact()) {
                    case Fact.Opening opening -> attributions.add(opening.attribution());
                    case Fact.Closing closing -> attributions.add(closing.attribution());
                    case Fact.Checkpoint _, Fact.Flawed _ -> {}
                }
            }
        }
        return attributions;
    }

    void take(UsageBatch batch) {
        var position = now.getOrDefault(batch.producer(), ProducerPosition.start());
        switch (position.take(range(batch), batch.lost(), runsMax)) {
            case Take.Taken taken -> take(batch, taken, position.high());
            case Take.Refused _ -> refused.add(place);
        }
        place++;
    }

    private void take(UsageBatch batch, Take.Taken taken, long highBefore) {
        var producer = batch.producer();
        now.put(producer, taken.position());
        steps.add(new Intaken.Step(
                producer, taken.taken().size(), taken.repeats(), taken.holes(), taken.filled(), taken.lost()));
        for (var record : batch.records()) {
            if (taken.taken().contains(record.seq())) {
                apply(producer, taken.position(), highBefore, record);
            }
        }
    }

    private void apply(ProducerEpoch producer, ProducerPosition position, long highBefore, UsageRecord record) {
        var key = new RequestKey(producer, openingSeq(record));
        var openingIn = key.openingSeq() != record.seq() && position.has(key.openingSeq());
        if (mayBeAside(record, openingIn, highBefore)) {
            aside.bringBack(key);
        }
        blocks.add(
                producer,
                record,
                openingIn,
                record.fact() instanceof Fact.Checkpoint ? requests.attribution(key) : null);
        var told = requests.told(key);
        switch (record.fact()) {
            case Fact.Opening opening -> {
                requests.open(key, opening);
                metered.went(told, requests.told(key), record.time());
            }
            case Fact.Checkpoint checkpoint -> {
                requests.checkpoint(key, openingIn, record.seq(), record.time(), checkpoint.counts());
                metered.went(told, requests.told(key), record.time());
            }
            case Fact.Closing closing -> close(key, openingIn, closing, told);
            case Fact.Flawed flaw -> flawed(key, record, flaw);
        }
    }

    /**
     * Whether its request may be one that is set aside, and the record may change it. Only a late opening can be of a request
     * that was heard of, and a checkpoint changes no request that has been billed: so none of the usual records is.
     */
    private static boolean mayBeAside(UsageRecord record, boolean openingIn, long highBefore) {
        return switch (record.fact()) {
            case Fact.Opening _, Fact.Flawed _ -> record.seq() <= highBefore;
            case Fact.Checkpoint _ -> !openingIn;
            case Fact.Closing _ -> true;
        };
    }

    private void close(RequestKey key, boolean openingIn, Fact.Closing closing, Told told) {
        var twice = requests.closedTwice();
        usages.addAll(requests.close(key, openingIn, closing));
        if (requests.closedTwice() == twice) {
            metered.ended(told, closing);
        }
    }

    private void flawed(RequestKey key, UsageRecord record, Fact.Flawed flaw) {
        flawed++;
        if (flaw.kind() == FactKind.OPENING) {
            requests.openUnreadably(key, record.time());
        }
        if (flaws.size() < FLAWS_TOLD_MAX) {
            flaws.add(new Flaw(key.producer(), record.seq(), flaw.why(), flaw.raw()));
        }
    }

    Map<ProducerEpoch, ProducerPosition> moved() {
        var moved = new TreeMap<ProducerEpoch, ProducerPosition>();
        now.forEach((producer, position) -> {
            if (!position.equals(before.get(producer))) {
                moved.put(producer, position);
            }
        });
        return moved;
    }

    /** The first of the records that break the contract. */
    List<Flaw> flaws() {
        return flaws;
    }

    /** Records that are taken in. */
    int size() {
        return blocks.size();
    }

    List<Usage> usages() {
        return usages;
    }

    Intaken result() {
        return new Intaken(List.copyOf(moved().keySet()), steps, refused, flawed, flaws, requests.closedTwice());
    }

    /** The number of the record's opening: its own, if it is one (or may be, where it cannot be read). */
    private static long openingSeq(UsageRecord record) {
        return switch (record.fact()) {
            case Fact.Opening _, Fact.Flawed _ -> record.seq();
            case Fact.Checkpoint checkpoint -> checkpoint.openingSeq();
            case Fact.Closing closing -> closing.openingSeq();
        };
    }

    private static @Nullable SeqRange range(UsageBatch batch) {
        return batch.records().isEmpty()
                ? null
                : new SeqRange(
                        batch.records().getFirst().seq(),
                        batch.records().getLast().seq());
    }
}
