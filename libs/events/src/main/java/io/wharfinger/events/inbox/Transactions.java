package io.wharfinger.events.inbox;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Runs work in one database transaction, such as {@code work -> sessionFactory.withTransaction(work)}; where row-level
 * security holds, one that sees what the effect writes.
 */
@FunctionalInterface
public interface Transactions {

    /** Runs the work; commits when its result ends well, else rolls back and fails. */
    Uni<Void> run(Function<Mutiny.Session, Uni<Void>> work);
}
