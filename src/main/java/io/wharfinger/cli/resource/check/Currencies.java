package io.wharfinger.cli.resource.check;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** Currencies that bills can be in: without gold, tests and "no currency", which have no minor unit. */
final class Currencies {
    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private Currencies() {}

    static Faults check(Faults faults, String code) {
        return faults.require(
                CODES.contains(code),
                "/currencyCode",
                "there is no currency \"" + code + "\"; use an ISO 4217 code such as EUR or USD");
    }
}
