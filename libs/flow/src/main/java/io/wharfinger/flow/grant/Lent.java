package io.wharfinger.flow.grant;

/**
 * An account, and where it is found.
 *
 * @param account the account
 * @param slot where it is found while it runs
 */
record Lent(LentAccount account, Slot slot) {}
