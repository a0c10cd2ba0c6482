package io.wharfinger.billing.cost;

import io.wharfinger.billing.accelerator.PartitionShare;
import io.wharfinger.billing.accelerator.Span;
import io.wharfinger.tariff.cost.Apportionment;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Parts the time of accelerators among those who held them, so that each microsecond of each accelerator counts once: parts
 * that are held together count by their size, and by their share where they are more than the whole; what nobody holds
 * is nobody's.
 */
final class HeldShares {
    private final SortedMap<Pool, SortedMap<CostOwner, BigDecimal>> micros = new TreeMap<>();

    private HeldShares() {}

    /** Microseconds by pool and owner within a span. */
    static SortedMap<Pool, SortedMap<CostOwner, BigDecimal>> of(
            Span span, Collection<Presence> presences, Collection<Lease> leases) {
        var shares = new HeldShares();
        var byAccelerator = new TreeMap<String, Timetable>();
        leases.forEach(lease -> timetable(byAccelerator, lease.place()).leases.add(lease));
        presences.forEach(
                presence -> timetable(byAccelerator, presence.place()).presences.add(presence));
        byAccelerator.values().forEach(timetable -> shares.add(span, timetable));
        return shares.micros;
    }

    private static Timetable timetable(Map<String, Timetable> byAccelerator, Lease.Place place) {
        return byAccelerator.computeIfAbsent(
                place.accelerator(), _ -> new Timetable(place.pool(), new ArrayList<>(), new ArrayList<>()));
    }

    /** What is known of one accelerator. */
    private record Timetable(Pool pool, List<Presence> presences, List<Lease> leases) {

        /** The moments within a span at which something changes, its start and end included. */
        TreeSet<Instant> moments(Span span) {
            var moments = new TreeSet<Instant>();
            for (var presence : presences) {
                moments.add(presence.start());
                presence.end().ifPresent(moments::add);
            }
            for (var lease : leases) {
                moments.add(lease.start());
                lease.end().ifPresent(moments::add);
            }
            var within = new TreeSet<>(moments.subSet(span.start(), true, span.end(), true));
            within.add(span.start());
            within.add(span.end());
            return within;
        }
    }

    private void add(Span span, Timetable timetable) {
        Instant from = span.start();
        for (var to : timetable.moments(span).tailSet(span.start(), false)) {
            addPiece(timetable, from, ChronoUnit.MICROS.between(from, to));
            from = to;
        }
    }

    private void addPiece(Timetable timetable, Instant from, long length) {
        var weights = weights(timetable, from);
        if (length > 0 && !weights.isEmpty()) {
            var owners = micros.computeIfAbsent(timetable.pool(), _ -> new TreeMap<>());
            Apportionment.weighted(BigDecimal.valueOf(length), weights)
                    .forEach((owner, part) -> owners.merge(owner, part, BigDecimal::add));
        }
    }

    private static SortedMap<CostOwner, BigDecimal> weights(Timetable timetable, Instant at) {
        var weights = new TreeMap<CostOwner, BigDecimal>();
        int held = 0;
        for (var lease : timetable.leases()) {
            if (lease.lastsAt(at)) {
                held += lease.weight();
                weights.merge(lease.owner(), BigDecimal.valueOf(lease.weight()), BigDecimal::add);
            }
        }
        boolean isThere = held > 0 || timetable.presences().stream().anyMatch(presence -> presence.lastsAt(at));
        if (isThere && held < PartitionShare.WHOLE) {
            weights.merge(CostOwner.NOBODY, BigDecimal.valueOf(PartitionShare.WHOLE - held), BigDecimal::add);
        }
        return weights;
    }
}
