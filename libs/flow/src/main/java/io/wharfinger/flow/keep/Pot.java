package io.wharfinger.flow.keep;

import io.wharfinger.flow.limit.Limit;
import io.wharfinger.flow.limit.Window;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a limit allows in one window, for one value, and the accounts that use it. */
final class Pot {
    final PotKey key;
    /** When the window ends, in milliseconds since 1970; for windows without an end, never. */
    final long endMillis;

    private final Set<Account> accounts = new LinkedHashSet<>();
    private Limit limit;
    private Supply supply;
    private long lendable;
    /** Used by accounts that are over. */
    private long settledBefore;
    /** Highest threshold of use that was told, in hundredths. */
    int crossed;

    Pot(PotKey key, Limit limit, long lendable, PotLine before, long nowNanos) {
        this.key = key;
        this.limit = limit;
        this.lendable = lendable;
        settledBefore = before.settled();
        crossed = before.crossed();
        endMillis = limit.rule().window() instanceof Window.Calendar calendar
                ? calendar.period().endMillis(key.windowStartMillis(), limit.zone())
                : Long.MAX_VALUE;
        supply = limit.rule().window() instanceof Window.Rate rate
                ? new RateSupply(limit.rule().amount(), rate.periodMillis(), rate.burst(), before.level(), nowNanos)
                : new FixedSupply(amount(), before.settled());
    }

    /** The most that it may have lent and used, in all. */
    private long amount() {
        return Math.min(limit.rule().amount(), lendable);
    }

    /** The limit, or what it may lend, may have changed. What is taken stays taken. */
    void under(Limit newLimit, long newLendable, long nowNanos) {
        if (newLimit.rule().equals(limit.rule()) && newLendable == lendable) {
            return;
        }
        long oldBurst = limit.rule().window() instanceof Window.Rate rate ? rate.burst() : 0;
        limit = newLimit;
        lendable = newLendable;
        if (supply instanceof RateSupply bucket && newLimit.rule().window() instanceof Window.Rate rate) {
            bucket.refill(nowNanos, idle());
            long level = bucket.level() + Math.max(0, rate.burst() - oldBurst);
            supply = new RateSupply(newLimit.rule().amount(), rate.periodMillis(), rate.burst(), level, nowNanos);
        } else if (supply instanceof FixedSupply fixed) {
            supply = new FixedSupply(amount(), fixed.taken());
        }
    }

    Limit limit() {
        return limit;
    }

    boolean isStanding() {
        return limit.rule().unit().isStanding();
    }

    void add(Account account) {
        accounts.add(account);
    }

    /** The account is over; what it used stays used. */
    void remove(Account account) {
        if (accounts.remove(account)) {
            if (isStanding()) {
                supply.move(-account.taken());
            } else {
                settledBefore += account.taken();
            }
        }
    }

    /**
     * An account that the keeper did not know tells what it has. What it used of a rate has long flowed in again; of all else
     * everything counts.
     */
    void meet(Account account, Runnable change) {
        add(account);
        change.run();
        supply.move(supply instanceof RateSupply ? account.outstanding() : account.taken());
    }

    /** An account of before is there again; a bucket's level was kept without what it had. */
    void adopt(Account account) {
        add(account);
        if (supply instanceof FixedSupply) {
            supply.move(account.taken());
        }
    }

    Collection<Account> accounts() {
        return accounts;
    }

    /** Lets something happen to an account, and counts what it takes from then on. */
    void change(Account account, Runnable change) {
        long before = account.taken();
        change.run();
        supply.move(account.taken() - before);
    }

    long left(long nowNanos) {
        supply.refill(nowNanos, idle());
        return supply.left();
    }

    private long idle() {
        return accounts.stream().mapToLong(Account::idle).sum();
    }

    /** Milliseconds until it starts anew; 0 if it never does. */
    long resetMillis(long nowMillis) {
        return endMillis == Long.MAX_VALUE ? supply.resetMillis() : Math.max(1, endMillis - nowMillis);
    }

    /** What flows in, in thousandths of a unit per second; 0 for what is no rate. */
    long rateMilliPerSecond() {
        return limit.rule().window() instanceof Window.Rate rate
                ? BigInteger.valueOf(limit.rule().amount())
                        .multiply(BigInteger.valueOf(1_000_000))
                        .divide(BigInteger.valueOf(rate.periodMillis()))
                        .min(BigInteger.valueOf(Long.MAX_VALUE))
                        .longValue()
                : 0;
    }

    /** Everything that is known of it. */
    PotView view(long nowNanos, long nowMillis) {
        long left = left(nowNanos);
        long outstanding = 0;
        long reserved = 0;
        for (Account account : accounts) {
            outstanding += account.outstanding();
            reserved += Math.min(account.reserved(), account.outstanding());
        }
        return new PotView(key, amount(), used(), reserved, outstanding - reserved, left, resetMillis(nowMillis));
    }

    /** Used by all accounts, in its unit. */
    long used() {
        return settledBefore
                + accounts.stream()
                        .mapToLong(account -> account.isLapsed() ? account.taken() : account.settled())
                        .sum();
    }

    /** The next of these hundredths of the amount that use has reached and that was not told yet; 0 if there is none. */
    int nextCrossing(int... hundredths) {
        if (limit.rule().window() instanceof Window.Calendar) {
            BigInteger used = BigInteger.valueOf(used()).multiply(BigInteger.valueOf(100));
            for (int one : hundredths) {
                if (one > crossed
                        && used.compareTo(BigInteger.valueOf(one)
                                        .multiply(
                                                BigInteger.valueOf(limit.rule().amount())))
                                >= 0) {
                    crossed = one;
                    return one;
                }
            }
        }
        return 0;
    }

    boolean isRate() {
        return supply instanceof RateSupply;
    }

    /** Whether a new one would be the same. */
    boolean isForgettable(long nowNanos, long nowMillis) {
        return accounts.isEmpty() && (isStanding() || endMillis <= nowMillis || isRate() && left(nowNanos) == burst());
    }

    private long burst() {
        return limit.rule().window() instanceof Window.Rate rate ? rate.burst() : 0;
    }

    /** What has to survive of it, besides its accounts. */
    PotLine line(long nowMillis) {
        return new PotLine(
                key, settledBefore, supply instanceof RateSupply bucket ? bucket.level() : 0, nowMillis, crossed);
    }

    /** Its accounts in the order in which they came. */
    List<Account> inOrder() {
        return new ArrayList<>(accounts);
    }
}
