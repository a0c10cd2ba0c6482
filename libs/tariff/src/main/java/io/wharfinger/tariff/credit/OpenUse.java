package io.wharfinger.tariff.credit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A use while it is paid for. Not for several threads. */
final class OpenUse {
    /** A payment that has not been taken back. */
    private record Payment(OpenGrant grant, long cycle, BigDecimal amount) {}

    private final Use use;
    private final List<Payment> payments = new ArrayList<>(1);
    private BigDecimal owed;
    private BigDecimal forgiven = BigDecimal.ZERO;

    OpenUse(Use use) {
        this.use = use;
        this.owed = use.quantity();
    }

    Use use() {
        return use;
    }

    BigDecimal owed() {
        return owed;
    }

    boolean isOwed() {
        return owed.signum() > 0;
    }

    /** Forgives what is owed. */
    void forgive() {
        forgiven = forgiven.add(owed);
        owed = BigDecimal.ZERO;
    }

    /** Has a grant pay what it can, and says how much. */
    BigDecimal payFrom(OpenGrant grant) {
        var paid = grant.pay(owed);
        owed = owed.subtract(paid);
        payments.add(new Payment(grant, grant.cycle(), paid));
        return paid;
    }

    /** Takes an amount back from what is owed or was forgiven, and says how much is still to be taken back. */
    BigDecimal cancelUnpaid(BigDecimal amount) {
        var cancelled = amount.min(owed);
        owed = owed.subtract(cancelled);
        var unforgiven = amount.subtract(cancelled).min(forgiven);
        forgiven = forgiven.subtract(unforgiven);
        return amount.subtract(cancelled).subtract(unforgiven);
    }

    boolean isPaid() {
        return !payments.isEmpty();
    }

    /** Returns at most this amount to the grant that paid first. */
    Returned returnFirst(BigDecimal amount) {
        var first = payments.getFirst();
        var returned = amount.min(first.amount);
        var rest = first.amount.subtract(returned);
        if (rest.signum() == 0) {
            payments.removeFirst();
        } else {
            payments.set(0, new Payment(first.grant, first.cycle, rest));
        }
        first.grant.takeBack(returned, first.cycle);
        return new Returned(first.grant, returned);
    }

    /** What was returned, and to which grant. */
    record Returned(OpenGrant grant, BigDecimal amount) {}
}
