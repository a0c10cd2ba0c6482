package io.wharfinger.tariff.credit;

import java.math.BigDecimal;

/**
 * How a grant stands: {@code granted = used + left + expired + voided}, and nothing is negative.
 *
 * @param grant the grant
 * @param granted what it gave so far: 0 before it begins; each refresh, and a reset that tops it up, gives more
 * @param used what uses have burnt of it
 * @param left what can still be burnt
 * @param expired what ended unused by expiry, refresh or reset: breakage
 * @param voided what was unused when it was taken back
 */
public record GrantBalance(
        Grant grant, BigDecimal granted, BigDecimal used, BigDecimal left, BigDecimal expired, BigDecimal voided) {}
