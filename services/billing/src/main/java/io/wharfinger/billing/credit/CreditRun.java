package io.wharfinger.billing.credit;

import io.wharfinger.billing.book.BookBatch;
import io.wharfinger.billing.ledger.Entry;
import io.wharfinger.billing.prepaid.Charge;
import io.wharfinger.billing.prepaid.CreditGrant;
import io.wharfinger.billing.prepaid.CreditMonth;
import io.wharfinger.billing.prepaid.CreditPosting;
import io.wharfinger.billing.prepaid.GrantSums;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.rpc.id.Ids;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Computes an account's credit from the first month whose charges may have changed, and books the difference to what is
 * booked: late charges, corrections and repeats come to the same, in any order.
 */
final class CreditRun {
    private static final Duration AGAIN = Duration.ofHours(1);

    private final BookBatch batch;
    private final CreditAccount account;
    private final CreditTable table;
    private final AccountTable accounts;

    CreditRun(BookBatch batch, CreditAccount account) {
        this.batch = batch;
        this.account = account;
        this.table = new CreditTable(batch.connection());
        this.accounts = new AccountTable(batch.connection());
    }

    /** What is to be booked of a month. */
    private record Difference(String period, Map<UUID, GrantSums> sums, List<Entry> entries) {}

    /** Computes and books; does nothing if there is no such account. */
    void run() throws SQLException {
        var due = accounts.lock(account);
        if (due.isPresent()) {
            run(due.get());
        }
    }

    private void run(AccountTable.Due due) throws SQLException {
        var now = batch.time();
        var from = due.from().isAfter(now) ? now : due.from();
        var month = Period.at(from, due.zone());
        var grants = table.grants(account, month.start());
        book(differences(month, grants, now));
        accounts.computed(account, now, next(grants, now, due));
    }

    private List<Difference> differences(Period first, List<CreditGrant> grants, Instant now) throws SQLException {
        var booked = table.booked(account, first.text());
        var before = new HashMap<>(booked.getOrDefault("", Map.of()));
        var differences = new ArrayList<Difference>();
        for (var month = first; !month.start().isAfter(now); month = after(month)) {
            var sums = burn(month, grants, before, now);
            var difference = new HashMap<UUID, GrantSums>();
            var old = booked.getOrDefault(month.text(), Map.of());
            sums.forEach((grant, happened) -> {
                difference.put(grant, happened.minus(old.getOrDefault(grant, GrantSums.NONE)));
                before.merge(grant, happened, GrantSums::plus);
            });
            differences.add(new Difference(month.text(), difference, entries(difference, grants)));
        }
        return differences;
    }

    private static Period after(Period month) {
        return new Period(month.month().plusMonths(1), month.zone());
    }

    private Map<UUID, GrantSums> burn(Period month, List<CreditGrant> grants, Map<UUID, GrantSums> before, Instant now)
            throws SQLException {
        var openings = grants.stream()
                .map(grant -> new CreditMonth.Opening(
                        grant, before.getOrDefault(grant.id(), GrantSums.NONE).leftOf(grant.amount())))
                .toList();
        return new CreditMonth(month.start(), month.end()).burn(openings, charges(month, grants, now), now);
    }

    /** Usage, and what terms add or take off: that is of no model and of the latest moment. */
    private List<Charge> charges(Period month, List<CreditGrant> grants, Instant now) throws SQLException {
        var usage = accounts.charges(
                account,
                month.start(),
                month.end(),
                named(grants.stream().map(CreditGrant::models)),
                named(grants.stream().map(CreditGrant::units)));
        var assessed = accounts.assessed(account, month.text());
        var last = month.end().minus(1, ChronoUnit.MICROS);
        var terms = new Charge(now.isBefore(last) ? now : last, "", "", assessed);
        return assessed.signum() == 0
                ? usage
                : Stream.concat(usage.stream(), Stream.of(terms)).toList();
    }

    private static Set<String> named(Stream<Set<String>> names) {
        return names.flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    private List<Entry> entries(Map<UUID, GrantSums> sums, List<CreditGrant> grants) {
        var posting = new CreditPosting();
        grants.forEach(grant -> posting.add(grant.kind(), sums.getOrDefault(grant.id(), GrantSums.NONE)));
        return posting.entries(account.tenantPath());
    }

    private void book(List<Difference> differences) throws SQLException {
        var movements = new ArrayList<CreditTable.Movement>();
        for (var difference : differences) {
            var transfer = difference.entries.isEmpty() ? null : post(difference);
            difference.sums.forEach((grant, sums) -> addTo(movements, grant, difference.period, sums, transfer));
        }
        table.move(account, movements, batch.time());
    }

    private UUID post(Difference difference) throws SQLException {
        var id = Ids.uuid7();
        batch.post(
                id,
                "credit/%d/%s/%s%s"
                        .formatted(batch.number(), account.currencyCode(), difference.period, account.tenantPath()),
                account.tenantPath(),
                account.currencyCode(),
                difference.entries);
        return id;
    }

    private static void addTo(
            List<CreditTable.Movement> movements, UUID grant, String period, GrantSums sums, @Nullable UUID transfer) {
        Map.of("REFRESH", sums.refreshed(), "USE", sums.used(), "EXPIRE", sums.expired(), "VOID", sums.voided())
                .forEach((kind, amount) -> {
                    if (amount.signum() != 0) {
                        movements.add(new CreditTable.Movement(grant, kind, period, amount, transfer));
                    }
                });
    }

    /** When a grant begins or ends next, or the month does; at the latest in an hour, for grants that recur. */
    private static Instant next(List<CreditGrant> grants, Instant now, AccountTable.Due due) {
        return Stream.concat(
                        grants.stream()
                                .flatMap(grant ->
                                        Stream.concat(Stream.of(grant.effectiveTime()), grant.expireTime().stream())),
                        Stream.of(Period.at(now, due.zone()).end(), now.plus(AGAIN)))
                .filter(time -> time.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(now.plus(AGAIN));
    }
}
