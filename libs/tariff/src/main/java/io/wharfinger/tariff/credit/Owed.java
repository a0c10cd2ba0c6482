package io.wharfinger.tariff.credit;

import java.math.BigDecimal;

/**
 * A use, or the rest of one, that no grant has paid for.
 *
 * @param use the use
 * @param amount what is owed of it, more than 0
 */
public record Owed(Use use, BigDecimal amount) {}
