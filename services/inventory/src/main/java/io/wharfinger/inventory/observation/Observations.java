package io.wharfinger.inventory.observation;

import io.smallrye.mutiny.Uni;
import io.wharfinger.events.Event;
import io.wharfinger.hardware.Seen;
import io.wharfinger.inventory.accelerator.AcceleratorEvents;
import io.wharfinger.inventory.accelerator.AcceleratorRow;
import io.wharfinger.inventory.accelerator.AcceleratorTable;
import io.wharfinger.inventory.accelerator.Observed;
import io.wharfinger.inventory.classes.ClassTable;
import io.wharfinger.inventory.cluster.ClusterRow;
import io.wharfinger.inventory.holding.Holdings;
import io.wharfinger.inventory.holding.OpenHoldings;
import io.wharfinger.inventory.holding.change.SeenHolding;
import io.wharfinger.inventory.publication.Telling;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Stores observations. One is one transaction, in which its cluster is this transaction's alone: what was seen, what is
 * missing, who holds what, and the events that tell of it. What is seen as it was changes its time only.
 */
@ApplicationScoped
class Observations {

    private final Holdings holdings;
    private final AcceleratorEvents events;
    private final Telling telling;

    Observations(Holdings holdings, AcceleratorEvents events, Telling telling) {
        this.holdings = holdings;
        this.events = events;
        this.telling = telling;
    }

    /**
     * Stores what was seen of a cluster.
     *
     * @param owner gives the cluster for change by this transaction alone; called after the classes are locked
     * @param time when it was observed
     */
    Uni<Stored> store(Mutiny.Session session, Supplier<Uni<ClusterRow>> owner, Seen seen, Instant time) {
        return ClassTable.keep(session)
                .chain(classes -> owner.get().chain(cluster -> store(session, cluster, classes, seen, time)));
    }

    private Uni<Stored> store(Mutiny.Session session, ClusterRow cluster, ClassTable classes, Seen seen, Instant time) {
        List<Observed> observed = seen.accelerators().stream()
                .map(accelerator -> SeenFacts.of(accelerator, classes))
                .toList();
        cluster.observed(time);
        return AcceleratorTable.ownAll(session, cluster.name())
                .map(rows -> Comparison.of(cluster.name(), rows, observed, seen.completeNodes(), time))
                .call(comparison -> write(session, comparison, time))
                .call(comparison -> tell(session, cluster.name(), comparison, time))
                .map(comparison -> new Stored(
                        observed.size(),
                        comparison.added().size(),
                        comparison.lost().size()));
    }

    private static Uni<Integer> write(Mutiny.Session session, Comparison comparison, Instant time) {
        return session.persistAll(comparison.added().toArray())
                .chain(session::flush)
                .chain(() ->
                        AcceleratorTable.observed(session, comparison.present().keySet(), time));
    }

    private Uni<Void> tell(Mutiny.Session session, String cluster, Comparison comparison, Instant time) {
        List<Event> told = Stream.of(
                        comparison.added().stream().map(events::added),
                        comparison.changed().stream().map(events::changed),
                        comparison.lost().stream().map(events::missing))
                .flatMap(stream -> stream)
                .toList();
        return OpenHoldings.bookings(session, comparison.present().keySet())
                .chain(booked -> observeHoldings(session, cluster, comparison, booked, time))
                .chain(held -> telling.tell(
                        session,
                        Telling.cluster(cluster),
                        Stream.concat(told.stream(), held.stream()).toList()));
    }

    /** What a booking holds is the booking's, whatever is seen on it. */
    private Uni<List<Event>> observeHoldings(
            Mutiny.Session session, String cluster, Comparison comparison, Map<UUID, UUID> booked, Instant time) {
        Set<SeenHolding> seen = comparison.held().stream()
                .filter(holding -> !booked.containsKey(holding.accelerator()))
                .collect(Collectors.toSet());
        return OpenHoldings.seen(session, cluster)
                .map(open -> open.stream()
                        .filter(row -> comparison.tellsOf(row.accelerator()) || seen.contains(row.asSeen()))
                        .toList())
                .chain(open -> holdings.observe(
                        session,
                        open,
                        seen,
                        comparison.present().values().stream()
                                .collect(Collectors.toMap(AcceleratorRow::id, AcceleratorRow::asHeld)),
                        time));
    }
}
