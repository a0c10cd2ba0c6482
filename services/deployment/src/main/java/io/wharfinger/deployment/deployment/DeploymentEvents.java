package io.wharfinger.deployment.deployment;

import io.smallrye.mutiny.Uni;
import io.wharfinger.deployment.publication.Announcer;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tells of changes of deployments: {@code wharf.v1.<tenant>.deployment.deployment.created|updated|changed|deleted}. */
@ApplicationScoped
public class DeploymentEvents {

    private final Announcer announcer;

    DeploymentEvents(Announcer announcer) {
        this.announcer = announcer;
    }

    Uni<Void> created(Mutiny.Session session, DeploymentRow row) {
        return tell(session, row, "created");
    }

    Uni<Void> updated(Mutiny.Session session, DeploymentRow row) {
        return tell(session, row, "updated");
    }

    /** Its phase, or the reason for it, is another one. */
    public Uni<Void> changed(Mutiny.Session session, DeploymentRow row) {
        return tell(session, row, "changed");
    }

    /** It is gone. */
    public Uni<Void> deleted(Mutiny.Session session, DeploymentRow row) {
        return tell(session, row, "deleted");
    }

    private Uni<Void> tell(Mutiny.Session session, DeploymentRow row, String what) {
        return announcer.tell(
                session,
                "deployment:" + row.name,
                row.tenant,
                "deployment",
                what,
                DeploymentJson.View.of(row.toMessage()));
    }
}
