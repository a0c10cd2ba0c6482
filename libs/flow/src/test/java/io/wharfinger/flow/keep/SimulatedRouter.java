package io.wharfinger.flow.keep;

import io.wharfinger.flow.wire.Answer;
import io.wharfinger.flow.wire.Grant;
import io.wharfinger.flow.wire.Opening;
import io.wharfinger.flow.wire.Report;
import io.wharfinger.flow.wire.State;
import io.wharfinger.flow.wire.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The plainest router there can be, with one account at a time: what it takes it notes, so that the truth is known. */
final class SimulatedRouter {
    final String name;
    final String consumer;
    private final Random random;
    private final String limitId;
    private int incarnation;
    private int handle = 1;
    private long seq;
    private boolean opened;
    private boolean over;
    private long windowStart;
    private long granted;
    private long returned;
    private long settled;
    private final List<Long> reservations = new ArrayList<>();
    /** Those that were open when a lease ended: they go on, but their places may be others' by now. */
    private final List<Long> bygone = new ArrayList<>();

    private long wanted;
    private long leaseFrom;
    private long sentAt;
    /** Taken and never given back, since the beginning of the world. */
    long begun;

    SimulatedRouter(String name, String consumer, String limitId, Random random) {
        this.name = name;
        this.consumer = consumer;
        this.limitId = limitId;
        this.random = random;
    }

    String run() {
        return name + "-" + incarnation;
    }

    /** Reserved by requests that began under the lease that still holds. */
    long reservedUnderLease() {
        return sum(reservations);
    }

    private long reserved() {
        return sum(reservations) + sum(bygone);
    }

    private static long sum(List<Long> amounts) {
        return amounts.stream().mapToLong(Long::longValue).sum();
    }

    private long free() {
        return granted - returned - settled - reserved();
    }

    boolean holdsLease(long now, long lease) {
        return now - leaseFrom < lease;
    }

    /** A request begins, if there is enough for it. */
    void reserve(long now, long lease) {
        long amount = 1 + random.nextInt(12);
        if (!holdsLease(now, lease) || over || !opened || free() < amount) {
            wanted = amount;
            return;
        }
        reservations.add(amount);
        begun += amount;
        wanted = 0;
    }

    /** A request ends, and has used a part of what it reserved, or all. */
    void end(boolean standing) {
        List<Long> some = bygone.isEmpty() ? reservations : bygone;
        if (some.isEmpty()) {
            return;
        }
        long amount = some.remove(random.nextInt(some.size()));
        if (standing) {
            returned += amount;
            return;
        }
        long used = random.nextLong(amount + 1);
        settled += used;
        begun -= amount - used;
    }

    /** What is said; of a new stream everything. Places that were free when the lease ended are others' by now. */
    Report report(long now, long lease, boolean standing) {
        sentAt = now;
        if (standing && !holdsLease(now, lease)) {
            returned += free();
        }
        seq++;
        List<Integer> closings = new ArrayList<>();
        List<Opening> openings = new ArrayList<>();
        if (over && reserved() == 0) {
            closings.add(handle);
        }
        if (!opened || seq == 1) {
            openings.add(new Opening(handle, limitId, consumer, "", windowStart));
            opened = true;
        }
        Use use = new Use(handle, granted, returned, settled, reserved(), over ? 0 : wanted, wanted * 5000, 0);
        if (!closings.isEmpty()) {
            handle++;
            granted = returned = settled = windowStart = 0;
            over = opened = false;
        }
        return new Report(seq, openings, List.of(use), closings);
    }

    /** Hears an answer. Only one to a report prolongs the lease: a stream that was merely opened tells the keeper nothing. */
    void hear(Answer answer, long lease) {
        if (answer.seq() > 0 && answer.seq() == seq) {
            if (!holdsLease(sentAt, lease)) {
                bygone.addAll(reservations);
                reservations.clear();
            }
            leaseFrom = Math.max(leaseFrom, sentAt);
        }
        for (Grant grant : answer.grants()) {
            if (grant.handle() == handle) {
                granted = Math.max(granted, grant.granted());
                windowStart = grant.windowStartMillis();
                over |= grant.state() == State.WINDOW_OVER;
                if (grant.keepFree() >= 0) {
                    returned += Math.max(0, free() - grant.keepFree());
                }
            }
        }
    }

    void newStream() {
        seq = 0;
    }

    /** Everything in its memory is gone; what was under way may have been used. */
    void crash() {
        incarnation++;
        seq = 0;
        handle = 1;
        granted = returned = settled = windowStart = wanted = 0;
        over = opened = false;
        leaseFrom = Long.MIN_VALUE / 2;
        reservations.clear();
        bygone.clear();
    }
}
