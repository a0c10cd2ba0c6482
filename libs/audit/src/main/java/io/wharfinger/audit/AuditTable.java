package io.wharfinger.audit;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.audit.v1.AuditEntry;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Entries in the database. */
final class AuditTable {

    private static final String INSERT = """
            insert into audit_entry (id, time, subject, roles, caller_path, action, resource_kind, resource_name,
                                     tenant_path, before_json, after_json, request_id)
            values (:id, :time, :subject, string_to_array(:roles, ','), :callerPath, :action, :kind, :name, :path,
                    cast(nullif(cast(:before as text), '') as json), cast(nullif(cast(:after as text), '') as json),
                    :requestId)""";

    private static final String SELECT = """
            select id, time, subject, array_to_string(roles, ','), caller_path, action, resource_kind, resource_name,
                   tenant_path, coalesce(cast(before_json as text), ''), coalesce(cast(after_json as text), ''), request_id
            from audit_entry
            where id < :before and (:kind = '' or resource_kind = :kind) and (:name = '' or resource_name = :name)
            order by id desc limit :countMax""";

    private AuditTable() {}

    static Uni<Integer> insert(Mutiny.Session session, AuditEntry entry) {
        return session.createNativeQuery(INSERT)
                .setParameter("id", UUID.fromString(entry.getId()))
                .setParameter("time", Times.instant(entry.getTime()))
                .setParameter("subject", entry.getSubject())
                .setParameter("roles", String.join(",", entry.getRolesList()))
                .setParameter("callerPath", entry.getCallerPath())
                .setParameter("action", entry.getAction())
                .setParameter("kind", entry.getResourceKind())
                .setParameter("name", entry.getResourceName())
                .setParameter("path", entry.getTenantPath())
                .setParameter("before", entry.getBeforeJson())
                .setParameter("after", entry.getAfterJson())
                .setParameter("requestId", entry.getRequestId())
                .executeUpdate();
    }

    /** Entries older than one, the newest first; of a kind and a name, or of all where these are empty. */
    static Uni<List<AuditEntry>> list(
            Mutiny.Session session, String service, String kind, String name, UUID before, int countMax) {
        return session.createNativeQuery(SELECT, Object[].class)
                .setParameter("before", before)
                .setParameter("kind", kind)
                .setParameter("name", name)
                .setParameter("countMax", countMax)
                .getResultList()
                .map(rows -> rows.stream().map(row -> entry(service, row)).toList());
    }

    private static AuditEntry entry(String service, Object[] row) {
        return AuditEntry.newBuilder()
                .setId(String.valueOf(row[0]))
                .setTime(Times.timestamp(((OffsetDateTime) row[1]).toInstant()))
                .setService(service)
                .setSubject((String) row[2])
                .addAllRoles(roles((String) row[3]))
                .setCallerPath((String) row[4])
                .setAction((String) row[5])
                .setResourceKind((String) row[6])
                .setResourceName((String) row[7])
                .setTenantPath((String) row[8])
                .setBeforeJson((String) row[9])
                .setAfterJson((String) row[10])
                .setRequestId((String) row[11])
                .build();
    }

    private static List<String> roles(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(","));
    }
}
