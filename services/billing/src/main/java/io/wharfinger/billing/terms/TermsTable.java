package io.wharfinger.billing.terms;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.Terms;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Terms in the database. The session's row security says which are seen. */
public final class TermsTable {
    private static final String OPEN = "9999-12";

    private TermsTable() {}

    /**
     * A version whose periods meet those of the new one. One without a last period ends where the new one begins, so it
     * meets only what begins no later than it does.
     */
    static Uni<Optional<Terms>> overlapping(Mutiny.Session session, Terms terms) {
        return session.createNativeQuery("""
                        select cast(body as text) from terms
                        where tenant_path = :path and first_period <= :last and (
                            first_period = :first
                            or first_period < :first and last_period >= :first
                            or first_period > :first and :bounded)
                        order by first_period limit 1""", String.class)
                .setParameter("path", terms.getTenantPath())
                .setParameter("first", terms.getFirstPeriod())
                .setParameter("last", terms.getLastPeriod().isEmpty() ? OPEN : terms.getLastPeriod())
                .setParameter("bounded", !terms.getLastPeriod().isEmpty())
                .getResultList()
                .map(found -> found.stream().findFirst().map(TermsTable::parse));
    }

    /** One writer of a tenant's terms at a time. */
    static Uni<Void> lock(Mutiny.Session session, String tenantPath) {
        return session.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended('terms' || cast(:path as text), 0)) as text)",
                        String.class)
                .setParameter("path", tenantPath)
                .getSingleResultOrNull()
                .replaceWithVoid();
    }

    static Uni<Integer> insert(Mutiny.Session session, Terms terms) {
        return session.createNativeQuery("""
                        insert into terms (id, tenant_path, currency_code, first_period, last_period, create_time, body)
                        values (:id, :path, :currency, :first, nullif(:last, ''), :created,
                            cast(cast(:body as text) as jsonb))""")
                .setParameter("id", UUID.fromString(terms.getId()))
                .setParameter("path", terms.getTenantPath())
                .setParameter("currency", terms.getCurrencyCode())
                .setParameter("first", terms.getFirstPeriod())
                .setParameter("last", terms.getLastPeriod())
                .setParameter("created", Wire.instant(terms.getCreateTime()))
                .setParameter("body", print(terms))
                .executeUpdate();
    }

    /** Versions of a tenant that begin before a period, the latest first. */
    static Uni<List<Terms>> list(Mutiny.Session session, String tenantPath, String before, int countMax) {
        return session.createNativeQuery("""
                        select cast(body as text) from terms
                        where tenant_path = :path and (:before = '' or first_period < :before)
                        order by first_period desc limit :countMax""", String.class)
                .setParameter("path", tenantPath)
                .setParameter("before", before)
                .setParameter("countMax", countMax)
                .getResultList()
                .map(rows -> rows.stream().map(TermsTable::parse).toList());
    }

    /** The version that counts for a period; empty if there is none. */
    public static Uni<Optional<Terms>> of(Mutiny.Session session, String tenantPath, String period) {
        return session.createNativeQuery("""
                        select cast(body as text) from (
                            select body, last_period from terms where tenant_path = :path and first_period <= :period
                            order by first_period desc limit 1) latest
                        where last_period is null or last_period >= :period""", String.class)
                .setParameter("path", tenantPath)
                .setParameter("period", period)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(TermsTable::parse));
    }

    private static String print(Terms terms) {
        try {
            return JsonFormat.printer().print(terms);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("terms cannot be written", e);
        }
    }

    private static Terms parse(String body) {
        try {
            var terms = Terms.newBuilder();
            JsonFormat.parser().merge(body, terms);
            return terms.build();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("stored terms cannot be read", e);
        }
    }
}
