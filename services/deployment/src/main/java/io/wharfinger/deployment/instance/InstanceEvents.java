package io.wharfinger.deployment.instance;

import io.smallrye.mutiny.Uni;
import io.wharfinger.deployment.publication.Announcer;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tells of changes of instances: {@code wharf.v1.<tenant>.deployment.instance.changed}. */
@ApplicationScoped
public class InstanceEvents {

    private final Announcer announcer;

    InstanceEvents(Announcer announcer) {
        this.announcer = announcer;
    }

    /** The instance has come into another state. */
    public Uni<Void> changed(Mutiny.Session session, InstanceRow row) {
        return announcer.tell(
                session, "deployment:" + row.deployment, row.tenant, "instance", "changed", InstanceJson.Told.of(row));
    }
}
