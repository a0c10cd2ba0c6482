package io.wharfinger.inventory.accelerator;

import io.smallrye.mutiny.Uni;
import io.wharfinger.events.Event;
import io.wharfinger.inventory.holding.HoldingRow;
import io.wharfinger.inventory.holding.Holdings;
import io.wharfinger.inventory.holding.OpenHoldings;
import io.wharfinger.inventory.publication.Telling;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/** Removes accelerators that nobody booked. What is known of who held them stays. */
@ApplicationScoped
public class AcceleratorRemoval {

    private final Holdings holdings;
    private final AcceleratorEvents events;
    private final Telling telling;
    private final InstantSource clock;

    AcceleratorRemoval(Holdings holdings, AcceleratorEvents events, Telling telling, InstantSource clock) {
        this.holdings = holdings;
        this.events = events;
        this.telling = telling;
        this.clock = clock;
    }

    /** Removes accelerators of one cluster that the transaction has locked, and ends what was seen to hold them. */
    public Uni<Void> remove(Mutiny.Session session, String cluster, List<AcceleratorRow> rows) {
        Set<UUID> ids = rows.stream().map(AcceleratorRow::id).collect(Collectors.toSet());
        List<Event> removed = rows.stream().map(events::removed).toList();
        return OpenHoldings.seen(session, cluster)
                .map(open -> open.stream()
                        .filter(holding -> ids.contains(holding.accelerator()))
                        .toList())
                .chain((List<HoldingRow> over) -> holdings.end(session, over, clock.instant()))
                .call(ended -> session.removeAll(rows.toArray()).call(session::flush))
                .chain(ended -> telling.tell(
                        session,
                        Telling.cluster(cluster),
                        Stream.concat(ended.stream(), removed.stream()).toList()));
    }
}
