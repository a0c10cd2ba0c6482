package io.wharfinger.inventory.classes;

import io.smallrye.mutiny.Uni;
import io.wharfinger.inventory.publication.Telling;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tells of changes of classes: {@code wharf.v1._platform.inventory.class.created|updated|deleted}. */
@ApplicationScoped
class ClassEvents {

    /** Before the keys of clusters, whose accelerators change with a class. */
    private static final String ORDER = "classes";

    private final Telling telling;

    ClassEvents(Telling telling) {
        this.telling = telling;
    }

    Uni<Void> tell(Mutiny.Session session, ClassRow row, String what) {
        return telling.tell(
                session,
                ORDER,
                List.of(telling.event(Telling.PLATFORM, "class", what, ClassJson.ClassView.of(row.toMessage()))));
    }
}
