package io.wharfinger.rpc.identity;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Asks who calls before the body of a REST request is read: nobody else is told what is wrong with a body. */
@ApplicationScoped
public class CallerGate {

    private final Callers callers;

    CallerGate(Callers callers) {
        this.callers = callers;
    }

    /** Fails as {@link Callers#current} does. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public Uni<Void> known() {
        return callers.current().replaceWithVoid();
    }
}
