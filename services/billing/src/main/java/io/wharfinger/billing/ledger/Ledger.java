package io.wharfinger.billing.ledger;

import java.math.BigDecimal;
import java.util.List;

/** Where transfers are kept. */
public interface Ledger {

    /**
     * Writes transfers, all or none.
     *
     * @throws OperationRepeatedException if there is a transfer with one of their operation keys already
     */
    void post(List<Transfer> transfers);

    /** Sum of an account's entries in a currency, at scale 12; zero if it has none. */
    BigDecimal balance(Account account, String currencyCode);
}
