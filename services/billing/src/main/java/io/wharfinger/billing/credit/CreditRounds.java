package io.wharfinger.billing.credit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.wharfinger.billing.book.BookKeeper;
import io.wharfinger.rpc.store.Rounds;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Computes accounts whose charges have changed, or for which a time has come. Each is a batch of the books of its own; what
 * a crash leaves undone is found again, for the mark goes in the transaction that books.
 */
@Singleton
class CreditRounds {
    private static final Logger LOG = Logger.getLogger(CreditRounds.class);
    private static final String EVERYTHING = "/";
    private static final int ACCOUNTS_PER_ROUND = 1000;

    private final TenantScope scope;
    private final BookKeeper books;
    private final CreditConfig config;
    private final InstantSource clock;
    private final Vertx vertx;
    private final AtomicBoolean running = new AtomicBoolean();
    private Runnable endRounds = () -> {};

    CreditRounds(TenantScope scope, BookKeeper books, CreditConfig config, InstantSource clock, Vertx vertx) {
        this.scope = scope;
        this.books = books;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        endRounds = Rounds.every(
                vertx,
                config.interval(),
                "Computing prepaid credit",
                this::roundUnlessRunning,
                accounts -> LOG.debugf("Computed %d accounts of prepaid credit.", accounts));
    }

    void stop(@Observes ShutdownEvent stopped) {
        endRounds.run();
    }

    private Uni<Integer> roundUnlessRunning() {
        if (!running.compareAndSet(false, true)) {
            return Uni.createFrom().item(0);
        }
        return round().eventually(() -> running.set(false));
    }

    private Uni<Integer> round() {
        return scope.withTransaction(EVERYTHING, session -> mark(session).chain(() -> markAssessed(session)))
                .chain(marked -> scope.withTransaction(EVERYTHING, this::due))
                .call(accounts -> Multi.createFrom()
                        .iterable(accounts)
                        .onItem()
                        .transformToUniAndConcatenate(this::compute)
                        .collect()
                        .last())
                .map(List::size);
    }

    /** Marks accounts whose charges are in delta rows that were not looked at yet. */
    private static Uni<Integer> mark(Mutiny.Session session) {
        return session.createNativeQuery("""
                        with span as (
                            select p.last_delta as after, least(b.last_delta, p.last_delta + 500000) as up_to
                            from credit_position p cross join books b for no key update of p),
                        charged as (
                            select d.tenant_path, d.currency_code, min(d.minute) as first
                            from span s join delta_row d on d.run > s.after and d.run <= s.up_to group by 1, 2),
                        marked as (
                            update credit_account a set changed_from = least(a.changed_from, c.first) from charged c
                            where a.tenant_path = c.tenant_path collate "C" and a.currency_code = c.currency_code)
                        update credit_position set last_delta = up_to from span where up_to > after""").executeUpdate();
    }

    /** Marks accounts of which a month was assessed since; its second day is within it in every zone. */
    private static Uni<Integer> markAssessed(Mutiny.Session session) {
        return session.createNativeQuery("""
                        update credit_account a set changed_from = least(a.changed_from, s.first)
                        from (
                            select m.tenant_path, m.currency_code, min(cast(m.period || '-02' as timestamptz)) as first
                            from assessment m join credit_account n using (tenant_path, currency_code)
                            where m.booked <> 0 and m.time >= n.computed_time group by 1, 2) s
                        where a.tenant_path = s.tenant_path and a.currency_code = s.currency_code
                            and (a.changed_from is null or a.changed_from > s.first)""").executeUpdate();
    }

    private Uni<List<CreditAccount>> due(Mutiny.Session session) {
        return session.createNativeQuery("""
                        select tenant_path, currency_code from credit_account
                        where changed_from is not null or next_time <= :now
                        order by computed_time limit :countMax""", Object[].class)
                .setParameter("now", clock.instant())
                .setParameter("countMax", ACCOUNTS_PER_ROUND)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new CreditAccount((String) row[0], (String) row[1]))
                        .toList());
    }

    /** One that cannot be computed leaves the others alone. */
    private Uni<CreditAccount> compute(CreditAccount account) {
        return OwnContext.of(books.write(CreditGrants.KIND, batch -> {
                    new CreditRun(batch, account).run();
                    return account;
                }))
                .onFailure()
                .invoke(failure -> LOG.errorf(
                        failure,
                        "Credit of %s in %s cannot be computed.",
                        account.tenantPath(),
                        account.currencyCode()))
                .onFailure()
                .recoverWithItem(account);
    }
}
