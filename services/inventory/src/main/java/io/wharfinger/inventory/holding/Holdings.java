package io.wharfinger.inventory.holding;

import io.smallrye.mutiny.Uni;
import io.wharfinger.events.Event;
import io.wharfinger.inventory.holding.change.HoldingChanges;
import io.wharfinger.inventory.holding.change.SeenHolding;
import io.wharfinger.inventory.publication.Telling;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Begins and ends holdings in the transaction of what made them begin or end. Each gives the events to be told in that
 * transaction: {@code wharf.v1.<tenant or _platform>.inventory.holding.started|ended}.
 */
@ApplicationScoped
public class Holdings {

    private final Telling telling;

    Holdings(Telling telling) {
        this.telling = telling;
    }

    /** Begins holdings. */
    public Uni<List<Event>> start(Mutiny.Session session, List<HoldingRow> rows) {
        return session.persistAll(rows.toArray())
                .chain(session::flush)
                .map(done -> rows.stream().map(row -> event(row, "started")).toList());
    }

    /** Ends holdings that last. */
    public Uni<List<Event>> end(Mutiny.Session session, List<HoldingRow> rows, Instant time) {
        rows.forEach(row -> row.end(time));
        return session.flush()
                .map(done -> rows.stream().map(row -> event(row, "ended")).toList());
    }

    /**
     * Brings what was seen to be held before to what is seen now.
     *
     * @param open holdings that last and of which the observation tells, whether they go on or not
     * @param seen what is held now
     * @param held the accelerators of what is seen, by id
     */
    public Uni<List<Event>> observe(
            Mutiny.Session session,
            List<HoldingRow> open,
            Set<SeenHolding> seen,
            Map<UUID, HeldAccelerator> held,
            Instant time) {
        Map<SeenHolding, HoldingRow> known =
                open.stream().collect(Collectors.toMap(HoldingRow::asSeen, Function.identity(), (one, other) -> one));
        HoldingChanges changes = HoldingChanges.between(known.keySet(), seen);
        List<HoldingRow> over = open.stream()
                .filter(row -> changes.ended().contains(row.asSeen()))
                .toList();
        List<HoldingRow> begun = changes.started().stream()
                .flatMap(holding -> Stream.ofNullable(held.get(holding.accelerator()))
                        .map(accelerator -> HoldingRow.seen(holding, accelerator, time)))
                .toList();
        return end(session, over, time).chain(ended -> start(session, begun).map(started -> joined(ended, started)));
    }

    private static List<Event> joined(List<Event> first, List<Event> second) {
        List<Event> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private Event event(HoldingRow row, String what) {
        return telling.event(row.tenant.isEmpty() ? Telling.PLATFORM : row.tenant, "holding", what, row.toData());
    }
}
