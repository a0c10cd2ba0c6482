package io.wharfinger.flow.keep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hands out what pots have left, and asks back what others need more. */
final class HandOut {
    private final LimitBook book;
    private final long horizonMillis;
    private final Unsaved unsaved;
    private final List<Crossing> crossings = new ArrayList<>();

    HandOut(LimitBook book, long horizonMillis, Unsaved unsaved) {
        this.book = book;
        this.horizonMillis = horizonMillis;
        this.unsaved = unsaved;
    }

    /**
     * Hands out of one pot.
     *
     * @param keep gets what accounts are to keep free, where something is wanted back
     * @return whether there is more to hand out as time goes by
     */
    boolean of(Pot pot, long nowNanos, Map<Account, Long> keep) {
        noticeCrossing(pot);
        Division division = new Division(pot, book::weight, horizonMillis);
        List<Account> accounts = pot.inOrder();
        long left = pot.left(nowNanos);
        long[] grants = division.handOut(left);
        for (int i = 0; i < grants.length; i++) {
            long grant = grants[i];
            Account account = accounts.get(i);
            if (grant > 0) {
                pot.change(account, () -> account.grant(grant));
                tell(account);
                left -= grant;
            }
        }
        long[] wantedBack = division.keep(left);
        for (int i = 0; i < wantedBack.length; i++) {
            if (wantedBack[i] >= 0) {
                keep.put(accounts.get(i), wantedBack[i]);
                tell(accounts.get(i));
            }
        }
        return pot.isRate() && accounts.stream().anyMatch(account -> account.wanted() > 0);
    }

    private void noticeCrossing(Pot pot) {
        int hundredths = pot.nextCrossing(100, 80, 50);
        if (hundredths > 0) {
            crossings.add(new Crossing(
                    pot.key, hundredths, pot.used(), pot.limit().rule().amount()));
            unsaved.changed(pot);
        }
    }

    private void tell(Account account) {
        account.run.news.add(account);
        unsaved.changed(account);
    }

    List<Crossing> crossings() {
        List<Crossing> told = List.copyOf(crossings);
        crossings.clear();
        return told;
    }
}
