package io.wharfinger.flow.keep;

import io.wharfinger.flow.limit.Limit;
import io.wharfinger.flow.wire.Grant;
import io.wharfinger.flow.wire.Opening;
import io.wharfinger.flow.wire.Report;
import io.wharfinger.flow.wire.State;
import io.wharfinger.flow.wire.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lends what limits allow to routers. Reports are taken in by {@link #report}; {@link #decide} hands out what is left and says
 * what each router is to hear. What has changed is to be kept ({@link #unsaved}) before anybody hears of it. Time is passed in:
 * nanoseconds of a clock that only measures, milliseconds since 1970 for calendar windows alone. Belongs to one thread.
 */
public final class Keeper {
    private static final long SWEEP_NANOS = 1_000_000_000;
    private static final int ACCOUNTS_MAX = 500_000;

    private final LimitBook book;
    private final KeeperSettings settings;
    private final Pots pots;
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final Set<Pot> restless = new LinkedHashSet<>();
    private final Unsaved unsaved = new Unsaved();
    private final HandOut handOut;
    private final Answering answering;
    private long sweptNanos = Long.MIN_VALUE / 2;

    /** @param fence fencing number of this writer, larger than that of every one before */
    public Keeper(LimitBook book, KeeperSettings settings, long fence) {
        this.book = book;
        this.settings = settings;
        pots = new Pots(book);
        handOut = new HandOut(book, settings.horizon().toMillis(), unsaved);
        answering = new Answering(book, fence);
    }

    /** A router begins a stream. What an earlier run of it held ends. */
    public void hello(String router, String run, long nowNanos) {
        for (Run other : List.copyOf(runs.values())) {
            if (other.router.equals(router) && !other.id.equals(run)) {
                end(other);
            }
        }
        Run known = runs.computeIfAbsent(run, id -> new Run(router, id, nowNanos));
        known.seq = 0;
        known.heardNanos = nowNanos;
        known.lapsed = false;
    }

    /**
     * Takes in what a router says; the next {@link #decide} answers. A report that comes twice counts once.
     *
     * @return false if the router has to say hello first, because its lease is over: nothing was taken in
     * @throws IllegalArgumentException if an account is for a tenant that its limit does not hold, or there are too many; nothing was
     *     taken in
     */
    public boolean report(String runId, Report report, long nowNanos, long nowMillis) {
        Run run = runs.get(runId);
        if (run == null || run.lapsed) {
            return false;
        }
        run.heardNanos = nowNanos;
        run.owesAnswer = true;
        if (report.seq() <= run.seq) {
            return true;
        }
        check(run, report);
        Map<Integer, Account> opened = new LinkedHashMap<>();
        for (Opening opening : report.openings()) {
            open(run, opening, opened, nowNanos, nowMillis);
        }
        run.seq = report.seq();
        for (Use use : report.uses()) {
            Account fresh = opened.remove(use.handle());
            Account account = fresh == null ? run.accounts.get(use.handle()) : fresh;
            if (account != null) {
                take(account, use, fresh != null);
            }
        }
        opened.values().forEach(account -> account.pot.add(account));
        for (int handle : report.closings()) {
            close(run, handle);
        }
        return true;
    }

    private void check(Run run, Report report) {
        if (run.accounts.size() + report.openings().size() > ACCOUNTS_MAX) {
            throw new IllegalArgumentException("a router has at most " + ACCOUNTS_MAX + " accounts");
        }
        for (Opening opening : report.openings()) {
            Limit limit = book.limit(opening.limitId());
            if (limit != null && !opening.consumerPath().startsWith(limit.tenantPath())) {
                throw new IllegalArgumentException(
                        "the limit " + limit.id() + " does not hold the tenant " + opening.consumerPath());
            }
        }
    }

    private void open(Run run, Opening opening, Map<Integer, Account> opened, long nowNanos, long nowMillis) {
        if (run.accounts.containsKey(opening.handle())) {
            return;
        }
        Limit limit = book.limit(opening.limitId());
        if (limit == null) {
            run.refusals.put(opening.handle(), new Grant(opening.handle(), State.LIMIT_GONE, 0, -1, 0, 0, 0, 0));
            return;
        }
        Pot pot = pots.pot(limit, opening.value(), opening.windowStartMillis(), nowNanos, nowMillis);
        Account account = new Account(run, opening.handle(), opening.consumerPath(), pot, pot.isStanding());
        run.accounts.put(opening.handle(), account);
        run.news.add(account);
        opened.put(opening.handle(), account);
    }

    private void take(Account account, Use use, boolean fresh) {
        if (fresh) {
            account.pot.meet(account, () -> account.use(use));
        } else {
            account.pot.change(account, () -> account.use(use));
        }
        if (use.wanted() > 0 || use.granted() < account.granted()) {
            account.run.news.add(account);
        }
        changed(account);
    }

    private void close(Run run, int handle) {
        run.refusals.remove(handle);
        Account account = run.accounts.remove(handle);
        if (account != null) {
            account.pot.change(account, account::close);
            forget(account);
        }
    }

    private void forget(Account account) {
        account.pot.remove(account);
        account.run.news.remove(account);
        unsaved.gone(account);
        restless.add(account.pot);
    }

    private void changed(Account account) {
        restless.add(account.pot);
        unsaved.changed(account);
    }

    /** The run is over for good: what it held is no longer held. */
    private void end(Run run) {
        lapse(run);
        List.copyOf(run.accounts.values()).forEach(this::forget);
        runs.remove(run.id);
    }

    private void lapse(Run run) {
        if (!run.lapsed) {
            run.lapsed = true;
            for (Account account : run.accounts.values()) {
                account.pot.change(account, account::lapse);
                changed(account);
            }
        }
    }

    /** Ends leases and windows, hands out what is left; says what routers are to hear. */
    public List<Push> decide(long nowNanos, long nowMillis) {
        long leaseNanos = settings.lease().toNanos();
        for (Run run : runs.values()) {
            if (nowNanos - run.heardNanos > leaseNanos) {
                lapse(run);
            }
        }
        if (nowNanos - sweptNanos >= SWEEP_NANOS) {
            sweep(nowNanos, nowMillis);
        }
        Map<Account, Long> keep = new LinkedHashMap<>();
        for (Pot pot : List.copyOf(restless)) {
            if (!handOut.of(pot, nowNanos, keep)) {
                restless.remove(pot);
            }
        }
        List<Push> pushes = new ArrayList<>();
        for (Run run : runs.values()) {
            answering.of(run, keep, nowNanos, nowMillis).ifPresent(pushes::add);
        }
        return pushes;
    }

    private void sweep(long nowNanos, long nowMillis) {
        sweptNanos = nowNanos;
        runs.values().removeIf(run -> run.lapsed && forgetLapsed(run, nowMillis));
        for (Pot pot : pots.all()) {
            Limit limit = book.limit(pot.key.limitId());
            if (limit != null && limit.rule().unit() == pot.limit().rule().unit()) {
                pot.under(limit, book.lendable(pot.key), nowNanos);
            }
            restless.add(pot);
        }
        for (Run run : runs.values()) {
            for (Account account : run.accounts.values()) {
                if (answering.state(account, nowMillis) != State.OPEN) {
                    run.news.add(account);
                }
            }
        }
        pots.sweep(nowNanos, nowMillis).forEach(this::forgetPot);
    }

    /** Of a calendar window it stays kept that it has begun, so that a clock that goes back does not begin it again. */
    private void forgetPot(Pot pot) {
        restless.remove(pot);
        if (pot.key.windowStartMillis() == 0) {
            unsaved.gone(pot);
        }
    }

    /** Of a calendar window that runs, the truth may still come; nothing else of a lapsed run has to be remembered. */
    private boolean forgetLapsed(Run run, long nowMillis) {
        for (Account account : List.copyOf(run.accounts.values())) {
            if (account.pot.endMillis == Long.MAX_VALUE || account.pot.endMillis <= nowMillis) {
                run.accounts.remove(account.handle);
                forget(account);
            }
        }
        return run.accounts.isEmpty();
    }

    /** What has changed since this was last asked. It is to be kept before the pushes that were decided are sent. */
    public Changes unsaved(long nowMillis) {
        return unsaved.drain(nowMillis);
    }

    /** Thresholds that were reached since this was last asked. */
    public List<Crossing> crossings() {
        return handOut.crossings();
    }

    /** Puts back what an earlier keeper knew; before anything else. Its routers have one lease to come back. */
    public void restore(List<PotLine> potLines, List<AccountLine> accountLines, long nowNanos, long nowMillis) {
        potLines.forEach(line -> pots.restore(line, nowNanos, nowMillis));
        for (AccountLine line : accountLines) {
            Pot pot = pots.get(line.pot());
            if (pot != null) {
                Run run = runs.computeIfAbsent(line.run(), id -> new Run(line.router(), id, nowNanos));
                Account account = new Account(run, line.handle(), line.consumerPath(), pot, pot.isStanding());
                account.use(new Use(line.handle(), line.granted(), line.returned(), line.settled(), 0, 0, 0, 0));
                if (line.lapsed()) {
                    account.lapse();
                }
                pot.adopt(account);
                run.accounts.put(line.handle(), account);
            }
        }
    }

    /** Whether there may be something to hand out without anybody saying anything: a rate flows in that is waited for. */
    public boolean isAwaited() {
        return !restless.isEmpty();
    }

    /** Runs of routers that are known. */
    public int runs() {
        return runs.size();
    }

    /** The pots that are asked for. */
    public List<PotView> views(Predicate<PotKey> wanted, long nowNanos, long nowMillis) {
        return pots.all().stream()
                .filter(pot -> wanted.test(pot.key))
                .map(pot -> pot.view(nowNanos, nowMillis))
                .toList();
    }
}
