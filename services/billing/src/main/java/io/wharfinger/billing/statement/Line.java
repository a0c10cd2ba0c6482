package io.wharfinger.billing.statement;

import io.wharfinger.tariff.money.Currencies;
import java.math.BigDecimal;

/**
 * A line of a bill.
 *
 * @param amount the exact amount rounded to the currency's minor unit, so that all lines add up to the rounded total
 */
public record Line(Charge charge, BigDecimal amount) {

    /** Digits after the point of a currency's minor unit: 2 for EUR, 0 for JPY, 3 for BHD. */
    public static int minorDigits(String currencyCode) {
        return Currencies.digits(currencyCode);
    }
}
