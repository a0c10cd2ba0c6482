package io.wharfinger.inventory.classes;

import io.smallrye.mutiny.Uni;
import io.wharfinger.inventory.accelerator.AcceleratorEvents;
import io.wharfinger.inventory.accelerator.AcceleratorRow;
import io.wharfinger.inventory.accelerator.AcceleratorTable;
import io.wharfinger.inventory.publication.Telling;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Puts the accelerators that are known into the classes as they are now. */
@ApplicationScoped
class Reclassing {

    private final AcceleratorEvents events;
    private final Telling telling;

    Reclassing(AcceleratorEvents events, Telling telling) {
        this.events = events;
        this.telling = telling;
    }

    /** Classes every accelerator anew; the transaction owns the classes. */
    Uni<Void> run(Mutiny.Session session) {
        return ClassTable.read(session)
                .chain(table -> AcceleratorTable.ownEvery(session).map(rows -> changed(rows, table)))
                .call(session::flush)
                .chain(changed -> tell(session, new ArrayList<>(changed.entrySet()), 0));
    }

    private static Map<String, List<AcceleratorRow>> changed(List<AcceleratorRow> rows, ClassTable table) {
        return rows.stream()
                .filter(row -> row.reclass(table.of(row.product(), row.productClass())))
                .collect(Collectors.groupingBy(AcceleratorRow::cluster, TreeMap::new, Collectors.toList()));
    }

    /** One cluster after the other, by name: a session does one thing at a time. */
    private Uni<Void> tell(Mutiny.Session session, List<Map.Entry<String, List<AcceleratorRow>>> clusters, int from) {
        if (from == clusters.size()) {
            return Uni.createFrom().voidItem();
        }
        Map.Entry<String, List<AcceleratorRow>> cluster = clusters.get(from);
        return telling.tell(
                        session,
                        Telling.cluster(cluster.getKey()),
                        cluster.getValue().stream().map(events::changed).toList())
                .chain(() -> tell(session, clusters, from + 1));
    }
}
