package io.wharfinger.cli.demo.witness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The same usage as several sources counted it. The client's count is what all others are compared with: it is the one
 * that no part of the suite can change.
 *
 * @param accounts every count; each subject has one of the client
 * @param comparisons each count beside the client's, where both count the same
 */
public record Witness(List<Account> accounts, List<Comparison> comparisons) {
    public Witness {
        accounts = List.copyOf(accounts);
        comparisons = List.copyOf(comparisons);
    }

    /**
     * Compares.
     *
     * @param tolerance for each source the difference from the client's count that is allowed, as a share of it
     * @throws IllegalArgumentException if a subject has no count of the client
     */
    public static Witness of(List<Account> accounts, ToDoubleFunction<Source> tolerance) {
        List<Comparison> comparisons = new ArrayList<>();
        for (Account account : accounts) {
            if (account.source() != Source.CLIENT) {
                compare(account, client(accounts, account.subject()), tolerance, comparisons);
            }
        }
        return new Witness(accounts, comparisons);
    }

    private static Tally client(List<Account> accounts, String subject) {
        return accounts.stream()
                .filter(account ->
                        account.source() == Source.CLIENT && account.subject().equals(subject))
                .findFirst()
                .map(Account::tally)
                .orElseThrow(() -> new IllegalArgumentException("the client did not count " + subject));
    }

    private static void compare(
            Account account, Tally client, ToDoubleFunction<Source> tolerance, List<Comparison> into) {
        for (Measure measure : account.tally().minus(client).counts().keySet()) {
            into.add(new Comparison(
                    account.subject(),
                    account.source(),
                    measure,
                    account.tally().get(measure),
                    client.get(measure),
                    tolerance.applyAsDouble(account.source())));
        }
    }

    /** The comparisons that do not agree. */
    public List<Comparison> disagreements() {
        return comparisons.stream().filter(comparison -> !comparison.agrees()).toList();
    }
}
