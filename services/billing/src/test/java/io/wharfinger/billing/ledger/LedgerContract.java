package io.wharfinger.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every ledger must do. */
public abstract class LedgerContract {
    private static final String ACME = "/acme/";

    /** Runs work on an empty ledger, in one transaction that is committed if the work ends well. */
    protected abstract void inTransaction(Consumer<Ledger> work);

    @Test
    void balances_are_the_sums_of_entries() {
        inTransaction(ledger -> ledger.post(List.of(
                transfer("a", ACME, "EUR", "1.000000000001"),
                transfer("b", ACME, "EUR", "-0.5"),
                transfer("c", "/other/", "EUR", "7"),
                transfer("d", ACME, "USD", "9"))));

        inTransaction(ledger -> {
            assertThat(ledger.balance(receivable(ACME), "EUR")).isEqualTo("0.500000000001");
            assertThat(ledger.balance(revenue(ACME), "EUR")).isEqualTo("-0.500000000001");
            assertThat(ledger.balance(receivable(ACME), "USD")).isEqualTo("9.000000000000");
            assertThat(ledger.balance(receivable("/nobody/"), "EUR")).isEqualTo("0.000000000000");
        });
    }

    @Test
    void an_operation_is_booked_once_and_a_repeat_books_nothing() {
        inTransaction(ledger -> ledger.post(List.of(transfer("a", ACME, "EUR", "1"))));

        assertThatThrownBy(() -> inTransaction(ledger ->
                        ledger.post(List.of(transfer("b", ACME, "EUR", "1"), transfer("a", ACME, "EUR", "1")))))
                .isInstanceOf(OperationRepeatedException.class);

        inTransaction(
                ledger -> assertThat(ledger.balance(receivable(ACME), "EUR")).isEqualTo("1.000000000000"));
    }

    @Test
    void the_same_operation_twice_in_one_call_books_nothing() {
        assertThatThrownBy(() -> inTransaction(ledger ->
                        ledger.post(List.of(transfer("a", ACME, "EUR", "1"), transfer("a", ACME, "EUR", "1")))))
                .isInstanceOf(OperationRepeatedException.class);

        inTransaction(
                ledger -> assertThat(ledger.balance(receivable(ACME), "EUR")).isEqualTo("0.000000000000"));
    }

    @Test
    void nothing_may_be_posted() {
        inTransaction(ledger -> ledger.post(List.of()));
    }

    @Test
    void a_transfer_that_does_not_balance_cannot_be_made() {
        var id = UUID.randomUUID();
        var entries = List.of(new Entry(receivable(ACME), BigDecimal.ONE), new Entry(revenue(ACME), BigDecimal.ONE));

        assertThatThrownBy(() -> new Transfer(id, "a", 1, ACME, "EUR", Instant.EPOCH, entries))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Account receivable(String tenant) {
        return new Account(Account.Kind.RECEIVABLE, tenant);
    }

    private static Account revenue(String tenant) {
        return new Account(Account.Kind.REVENUE, tenant);
    }

    private static Transfer transfer(String key, String tenant, String currency, String amount) {
        var sum = new BigDecimal(amount).setScale(12);
        return new Transfer(
                UUID.randomUUID(),
                key,
                1,
                tenant,
                currency,
                Instant.EPOCH,
                List.of(new Entry(receivable(tenant), sum), new Entry(revenue(tenant), sum.negate())));
    }
}
