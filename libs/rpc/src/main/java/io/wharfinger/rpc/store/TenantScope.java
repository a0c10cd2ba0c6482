package io.wharfinger.rpc.store;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Runs work in a transaction that sees one subtree of tenants only, by the row security of the database: policies
 * compare {@code tenant_path} with the setting {@value #SETTING}, which lives as long as the transaction. Not a bean, so
 * that services without a database can use this module: a service with one produces it.
 */
public final class TenantScope {

    /** The setting that the policies read. */
    public static final String SETTING = "app.tenant";

    private static final String SET = "select set_config('" + SETTING + "', :path, true)";

    private final Mutiny.SessionFactory sessions;

    public TenantScope(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * Runs work in a new transaction. It is rolled back if the work fails. No parallel work inside: one context has one
     * session. Fails with REQUEST_UNAVAILABLE if the database is away or busy.
     *
     * @param tenantPath top of the subtree that is seen, for example {@code /emea/acme/}; {@code /} for everything
     */
    public <T> Uni<T> withTransaction(String tenantPath, Function<Mutiny.Session, Uni<T>> work) {
        return sessions.withTransaction(
                        (session, transaction) -> set(session, tenantPath).chain(() -> work.apply(session)))
                .onFailure(DatabaseAbsence::isCauseOf)
                .transform(DatabaseAbsence::failure);
    }

    /**
     * Runs a part of a transaction with another subtree in sight, and what it wrote to the database, before it goes back.
     * For decisions that need more than the caller may see: nothing of it may get into the answer.
     *
     * @param tenantPath what the part sees
     * @param backTo what the rest of the transaction sees
     */
    public static <T> Uni<T> elsewhere(
            Mutiny.Session session, String tenantPath, String backTo, Supplier<Uni<T>> part) {
        return session.flush()
                .chain(() -> set(session, tenantPath))
                .chain(ignored -> part.get())
                .call(session::flush)
                .call(() -> set(session, backTo));
    }

    private static Uni<String> set(Mutiny.Session session, String tenantPath) {
        return session.createNativeQuery(SET, String.class)
                .setParameter("path", tenantPath)
                .getSingleResult();
    }
}
