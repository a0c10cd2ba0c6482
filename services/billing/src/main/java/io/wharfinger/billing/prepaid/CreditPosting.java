package io.wharfinger.billing.prepaid;

import io.wharfinger.billing.ledger.Account;
import io.wharfinger.billing.ledger.Entry;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Entries of what happened to a tenant's credit: what is owed to it grows by credits to STORED_VALUE. */
public final class CreditPosting {
    private final Map<Account.Kind, BigDecimal> sums = new EnumMap<>(Account.Kind.class);

    /** What was granted. */
    public CreditPosting granted(CreditKind kind, BigDecimal amount) {
        return move(kind.source(), Account.Kind.STORED_VALUE, amount);
    }

    /** What happened to a grant: what it paid is owed by the tenant no more. */
    public CreditPosting add(CreditKind kind, GrantSums happened) {
        return granted(kind, happened.refreshed())
                .move(Account.Kind.STORED_VALUE, Account.Kind.RECEIVABLE, happened.used())
                .move(Account.Kind.STORED_VALUE, kind.unused(), happened.expired())
                .move(Account.Kind.STORED_VALUE, kind.source(), happened.voided());
    }

    private CreditPosting move(Account.Kind debit, Account.Kind credit, BigDecimal amount) {
        sums.merge(debit, amount, BigDecimal::add);
        sums.merge(credit, amount.negate(), BigDecimal::add);
        return this;
    }

    /** The entries, which add up to zero; none if nothing is to be booked. */
    public List<Entry> entries(String tenantPath) {
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue().signum() != 0)
                .map(sum -> new Entry(new Account(sum.getKey(), tenantPath), sum.getValue()))
                .toList();
    }
}
