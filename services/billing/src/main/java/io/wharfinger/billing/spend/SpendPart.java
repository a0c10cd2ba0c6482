package io.wharfinger.billing.spend;

import java.math.BigDecimal;

/**
 * One part of the spend.
 *
 * @param name day, model or key
 * @param tokens tokens and other units
 * @param amount what they were rated at
 */
public record SpendPart(String name, long tokens, BigDecimal amount) {

    SpendPart plus(SpendPart other) {
        return new SpendPart(name, Math.addExact(tokens, other.tokens), amount.add(other.amount));
    }
}
