package io.wharfinger.cli.cases.usage;

import static java.util.Map.entry;

import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.cli.cases.kind.UnreadableCaseException;
import io.wharfinger.tariff.usage.TokenClass;
import io.wharfinger.tariff.usage.TokenPrices;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Prices per token as cases name them: short names, and those of LiteLLM's table; those above a threshold end in {@code _above}. */
final class PriceNames {
    private static final Map<String, TokenClass> CLASSES = Map.ofEntries(
            entry("input", TokenClass.UNCACHED_TEXT),
            entry("input_text", TokenClass.UNCACHED_TEXT),
            entry("input_cost_per_token", TokenClass.UNCACHED_TEXT),
            entry("cache_read", TokenClass.CACHE_READ),
            entry("cached", TokenClass.CACHE_READ),
            entry("cache_read_input_token_cost", TokenClass.CACHE_READ),
            entry("cache_write", TokenClass.CACHE_WRITE_5M),
            entry("cache_write_5m", TokenClass.CACHE_WRITE_5M),
            entry("cache_creation", TokenClass.CACHE_WRITE_5M),
            entry("cache_creation_input_token_cost", TokenClass.CACHE_WRITE_5M),
            entry("cache_write_1h", TokenClass.CACHE_WRITE_1H),
            entry("cache_creation_1h", TokenClass.CACHE_WRITE_1H),
            entry("cache_creation_input_token_cost_above_1hr", TokenClass.CACHE_WRITE_1H),
            entry("input_audio", TokenClass.AUDIO_IN),
            entry("input_cost_per_audio_token", TokenClass.AUDIO_IN),
            entry("input_image", TokenClass.IMAGE_IN),
            entry("input_cost_per_image_token", TokenClass.IMAGE_IN),
            entry("output", TokenClass.TEXT_OUT),
            entry("output_text", TokenClass.TEXT_OUT),
            entry("output_cost_per_token", TokenClass.TEXT_OUT),
            entry("reasoning", TokenClass.REASONING_OUT),
            entry("output_reasoning", TokenClass.REASONING_OUT),
            entry("output_cost_per_reasoning_token", TokenClass.REASONING_OUT),
            entry("output_audio", TokenClass.AUDIO_OUT),
            entry("output_cost_per_audio_token", TokenClass.AUDIO_OUT),
            entry("output_image", TokenClass.IMAGE_OUT),
            entry("output_cost_per_image_token", TokenClass.IMAGE_OUT));
    private static final Pattern ABOVE = Pattern.compile("(.+)_above(?:_\\d+k_tokens)?");

    private PriceNames() {}

    static TokenPrices base(Fields prices) {
        return read(prices, false);
    }

    static TokenPrices above(Fields prices) {
        return read(prices, true);
    }

    private static TokenPrices read(Fields prices, boolean isAbove) {
        var read = new EnumMap<TokenClass, BigDecimal>(TokenClass.class);
        for (var name : prices.names()) {
            var above = ABOVE.matcher(name);
            if (above.matches() == isAbove && prices.has(name)) {
                read.put(tokenClass(isAbove ? above.group(1) : name), prices.decimal(name));
            }
        }
        return new TokenPrices(read);
    }

    private static TokenClass tokenClass(String name) {
        var found = CLASSES.get(name);
        if (found == null) {
            throw new UnreadableCaseException("there is no price \"%s\"; there are %s"
                    .formatted(name, CLASSES.keySet().stream().sorted().toList()));
        }
        return found;
    }
}
