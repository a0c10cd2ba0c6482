package io.wharfinger.billing.ledger;

import java.math.BigDecimal;

/**
 * One side of a transfer.
 *
 * @param amount above zero for a debit, below zero for a credit
 */
public record Entry(Account account, BigDecimal amount) {}
