package io.wharfinger.tariff.usage;

import io.wharfinger.tariff.TariffException;
import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Prices of single tokens by class. A class without a price of its own has that of the class it is a kind of: what goes in
 * that of uncached text, what comes out that of text, a cache write of an hour that of five minutes; never nothing.
 */
public record TokenPrices(Map<TokenClass, BigDecimal> perToken) {
    public TokenPrices {
        perToken = Map.copyOf(perToken);
        perToken.forEach((tokenClass, price) -> Decimals.notNegative("price of " + tokenClass, price));
    }

    /** The price of a token of the class; fails with a TariffException if there is none, nor one to fall back to. */
    public BigDecimal of(TokenClass tokenClass) {
        var own = perToken.get(tokenClass);
        if (own != null) {
            return own;
        }
        return fallback(tokenClass)
                .map(this::of)
                .orElseThrow(() -> new TariffException(
                        "there is no price of %s: without one its tokens cannot be rated.".formatted(tokenClass)));
    }

    /** The class whose price holds for one that has none; empty for those that others fall back to. */
    public static Optional<TokenClass> fallback(TokenClass tokenClass) {
        return switch (tokenClass) {
            case UNCACHED_TEXT, TEXT_OUT -> Optional.empty();
            case CACHE_WRITE_1H -> Optional.of(TokenClass.CACHE_WRITE_5M);
            case CACHE_READ, CACHE_WRITE_5M, AUDIO_IN, IMAGE_IN -> Optional.of(TokenClass.UNCACHED_TEXT);
            case REASONING_OUT, AUDIO_OUT, IMAGE_OUT -> Optional.of(TokenClass.TEXT_OUT);
        };
    }

    /** These prices, but those of the other where it has one. */
    public TokenPrices replacedBy(TokenPrices other) {
        var merged = new EnumMap<TokenClass, BigDecimal>(TokenClass.class);
        merged.putAll(perToken);
        merged.putAll(other.perToken);
        return new TokenPrices(merged);
    }
}
