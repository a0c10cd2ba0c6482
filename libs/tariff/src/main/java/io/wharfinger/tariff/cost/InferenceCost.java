package io.wharfinger.tariff.cost;

import static io.wharfinger.tariff.money.Decimals.notNegative;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What tokens of a model cost, from what its accelerators cost: the time for prefill is what goes in, the time for decoding
 * what comes out. Where no times are measured, a token that comes out costs 2.5 times one that goes in.
 *
 * @param blended cost of a million tokens of any kind; empty without tokens
 * @param input cost of a million tokens that went in, cached ones included; empty without any
 * @param output cost of a million tokens that came out; empty without any
 * @param cacheSavings part of the tokens that went in and came from a cache; empty without any
 */
public record InferenceCost(
        Optional<BigDecimal> blended,
        Optional<BigDecimal> input,
        Optional<BigDecimal> output,
        Optional<BigDecimal> cacheSavings) {
    private static final BigDecimal OUTPUT_WEIGHT = new BigDecimal("2.5");
    private static final BigDecimal MILLION = new BigDecimal(1_000_000);

    /** Seconds that engines spent, summed over requests. */
    public record Times(BigDecimal prefillSeconds, BigDecimal decodeSeconds) {
        public Times {
            notNegative("prefill seconds", prefillSeconds);
            notNegative("decode seconds", decodeSeconds);
        }

        boolean isMeasured() {
            return prefillSeconds.add(decodeSeconds).signum() > 0;
        }
    }

    /** Tokens that went in and came out; of those that went in, the cached ones. */
    public record Tokens(BigDecimal in, BigDecimal out, BigDecimal cached) {
        public Tokens {
            notNegative("tokens in", in);
            notNegative("tokens out", out);
            notNegative("cached tokens", cached);
        }
    }

    public static InferenceCost of(BigDecimal cost, Tokens tokens, Optional<Times> times) {
        var weights = times.filter(Times::isMeasured)
                .orElseGet(() -> new Times(tokens.in(), tokens.out().multiply(OUTPUT_WEIGHT)));
        var sum = weights.prefillSeconds().add(weights.decodeSeconds());
        return new InferenceCost(
                perMillion(cost, BigDecimal.ONE, BigDecimal.ONE, tokens.in().add(tokens.out())),
                perMillion(cost, weights.prefillSeconds(), sum, tokens.in()),
                perMillion(cost, weights.decodeSeconds(), sum, tokens.out()),
                tokens.in().signum() == 0 ? Optional.empty() : Optional.of(Ratio.of(tokens.cached(), tokens.in())));
    }

    private static Optional<BigDecimal> perMillion(
            BigDecimal cost, BigDecimal weight, BigDecimal weights, BigDecimal tokens) {
        return tokens.signum() == 0
                ? Optional.empty()
                : Optional.of(Ratio.of(cost.multiply(weight).multiply(MILLION), weights.multiply(tokens)));
    }
}
