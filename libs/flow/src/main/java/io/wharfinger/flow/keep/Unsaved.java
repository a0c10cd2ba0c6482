package io.wharfinger.flow.keep;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what has changed until it is kept. A pot is kept with its accounts, so that the two never disagree. */
final class Unsaved {
    private final Set<Pot> pots = new LinkedHashSet<>();
    private final Set<Account> accounts = new LinkedHashSet<>();
    private final Set<Account> gone = new LinkedHashSet<>();
    private final Set<PotKey> gonePots = new LinkedHashSet<>();

    void changed(Pot pot) {
        pots.add(pot);
    }

    void changed(Account account) {
        pots.add(account.pot);
        accounts.add(account);
    }

    void gone(Account account) {
        pots.add(account.pot);
        accounts.remove(account);
        gone.add(account);
    }

    void gone(Pot pot) {
        pots.remove(pot);
        gonePots.add(pot.key);
    }

    Changes drain(long nowMillis) {
        Changes changes = new Changes(
                pots.stream().map(pot -> pot.line(nowMillis)).toList(),
                lines(accounts),
                lines(gone),
                List.copyOf(gonePots));
        pots.clear();
        accounts.clear();
        gone.clear();
        gonePots.clear();
        return changes;
    }

    private static List<AccountLine> lines(Set<Account> accounts) {
        return accounts.stream()
                .map(account -> new AccountLine(
                        account.run.router,
                        account.run.id,
                        account.handle,
                        account.consumerPath,
                        account.pot.key,
                        account.granted(),
                        account.returned(),
                        account.settled(),
                        account.isLapsed()))
                .toList();
    }
}
