package io.wharfinger.billing.holding;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.accelerator.AcceleratorTime;
import io.wharfinger.billing.accelerator.HeldTime;
import io.wharfinger.billing.accelerator.Holder;
import io.wharfinger.billing.accelerator.Holding;
import io.wharfinger.billing.accelerator.Span;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Sums the holdings that a session may see. */
public final class Holdings {
    private static final int PAGE = 5000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private Holdings() {}

    /** Accelerator time within a span, of a tenant and those below it; read in pages, so that it fits into memory. */
    public static Uni<List<HeldTime>> time(Mutiny.Session session, String tenantPath, Span span) {
        return add(session, tenantPath, span, BEFORE_ALL, new AcceleratorTime(span))
                .map(AcceleratorTime::rows);
    }

    private static Uni<AcceleratorTime> add(
            Mutiny.Session session, String tenantPath, Span span, UUID after, AcceleratorTime time) {
        return page(session, tenantPath, span, after).chain(rows -> {
            rows.forEach(row -> time.add(holding(row)));
            return rows.size() < PAGE
                    ? Uni.createFrom().item(time)
                    : add(session, tenantPath, span, (UUID) rows.getLast()[0], time);
        });
    }

    private static Uni<List<Object[]>> page(Mutiny.Session session, String tenantPath, Span span, UUID after) {
        return session.createNativeQuery("""
                        select id, tenant_path, model, deployment, accelerator_class, accelerator_id, start_time, end_time,
                            units
                        from holdings_within(:path, :start, :end, :after, :countMax)""", Object[].class)
                .setParameter("path", tenantPath)
                .setParameter("start", span.start())
                .setParameter("end", span.end())
                .setParameter("after", after)
                .setParameter("countMax", PAGE)
                .getResultList();
    }

    private static Holding holding(Object[] row) {
        @Nullable Object end = row[7];
        return new Holding(
                new Holder((String) row[1], (String) row[2], (String) row[3], (String) row[4]),
                (String) row[5],
                ((Number) row[8]).intValue(),
                instant(row[6]),
                Optional.ofNullable(end).map(Holdings::instant));
    }

    private static Instant instant(Object time) {
        return ((OffsetDateTime) time).toInstant();
    }
}
