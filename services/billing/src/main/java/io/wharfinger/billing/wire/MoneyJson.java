package io.wharfinger.billing.wire;

import io.wharfinger.contracts.type.v1.Money;

/** Money in JSON; the amount is text, for a JSON number is a floating point to many readers. */
public record MoneyJson(String amount, String currencyCode) {

    public static MoneyJson of(Money money) {
        return new MoneyJson(money.getAmount(), money.getCurrencyCode());
    }
}
