package io.wharfinger.deployment.model;

import io.smallrye.mutiny.Uni;
import io.wharfinger.deployment.publication.Announcer;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tells of changes of models: {@code wharf.v1._platform.deployment.model.created|updated|deleted}. */
@ApplicationScoped
class ModelEvents {

    private static final String ORDER = "models";

    private final Announcer announcer;

    ModelEvents(Announcer announcer) {
        this.announcer = announcer;
    }

    Uni<Void> tell(Mutiny.Session session, ModelRow row, String what) {
        return announcer.tell(session, ORDER, Announcer.PLATFORM, "model", what, ModelJson.View.of(row.toMessage()));
    }
}
