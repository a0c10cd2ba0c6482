package io.wharfinger.billing.assessment;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Goes through all tenants with terms, or all without, a page after the other. */
@Singleton
class TenantPages {
    private static final String EVERYTHING = "/";
    private static final int PAGE = 500;

    private final TenantScope scope;
    private final PeriodDifferences differences;
    private final PeriodBooks books;

    TenantPages(TenantScope scope, PeriodDifferences differences, PeriodBooks books) {
        this.scope = scope;
        this.differences = differences;
        this.books = books;
    }

    /** Books what is due of some periods of each tenant with terms; how much was booked. */
    Uni<Long> bookThoseWithTerms(Function<TenantRow, List<Period>> periods) {
        return pages(
                (session, after) -> session.createNativeQuery("""
                                select * from tenant t
                                where name > :after and exists (select from terms where tenant_path = t.tenant_path)
                                order by name limit :countMax""", TenantRow.class)
                        .setParameter("after", after)
                        .setParameter("countMax", PAGE)
                        .getResultList(),
                periods,
                "");
    }

    /** The same of those without: of all, or of those for whom nothing was booked ever, or that were charged since. */
    Uni<Long> bookThoseWithout(Optional<Instant> chargedSince, Function<TenantRow, List<Period>> periods) {
        return pages(
                (session, after) -> session.createNativeQuery("""
                                select * from tenant t
                                where name > :after and not exists (select from terms where tenant_path = t.tenant_path)
                                    and (not exists (select from assessment where tenant_path = t.tenant_path)
                                        or coalesce((
                                            select b.time from transfer c join batch b on b.number = c.batch
                                            where c.tenant_path = t.tenant_path order by c.batch desc limit 1), 'epoch')
                                            >= :chargedSince)
                                order by name limit :countMax""", TenantRow.class)
                        .setParameter("after", after)
                        .setParameter("chargedSince", chargedSince.orElse(Instant.EPOCH))
                        .setParameter("countMax", PAGE)
                        .getResultList(),
                periods,
                "");
    }

    private Uni<Long> pages(
            BiFunction<Mutiny.Session, String, Uni<List<TenantRow>>> page,
            Function<TenantRow, List<Period>> periods,
            String after) {
        return scope.withTransaction(EVERYTHING, session -> page.apply(session, after))
                .chain(tenants -> book(tenants, periods)
                        .chain(booked -> tenants.size() < PAGE
                                ? Uni.createFrom().item(booked)
                                : pages(page, periods, tenants.getLast().name()).map(more -> booked + more)));
    }

    /** One after the other: a session at a time. */
    private Uni<Long> book(List<TenantRow> tenants, Function<TenantRow, List<Period>> periods) {
        return Multi.createFrom()
                .iterable(tenants)
                .onItem()
                .transformToUniAndConcatenate(
                        tenant -> due(tenant, periods.apply(tenant)).chain(books::book))
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private Uni<List<PeriodBooking>> due(TenantRow tenant, List<Period> periods) {
        return Multi.createFrom()
                .iterable(periods)
                .onItem()
                .transformToUniAndConcatenate(period -> differences.of(tenant, period))
                .collect()
                .asList()
                .map(due -> due.stream().flatMap(Optional::stream).toList());
    }
}
