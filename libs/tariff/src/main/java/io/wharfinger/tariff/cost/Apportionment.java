package io.wharfinger.tariff.cost;

import io.wharfinger.tariff.TariffException;
import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Parts an amount so that the parts add up to it to the last digit: each gets its share rounded down at 1e-12, and what is
 * left goes, a last digit each, to those who lost most. Of equal losses the first in order goes first.
 */
public final class Apportionment {
    /** Digits after the point of a part. */
    public static final int DIGITS = 12;

    private record Part<K>(K key, BigInteger units, BigInteger remainder) {}

    private Apportionment() {}

    /**
     * Parts an amount by weights.
     *
     * @param amount what is parted, of any sign
     * @param weights none negative, not all 0
     * @return a part for each weight
     */
    public static <K extends Comparable<? super K>> SortedMap<K, BigDecimal> weighted(
            BigDecimal amount, Map<K, BigDecimal> weights) {
        weights.forEach((key, weight) -> Decimals.notNegative("weight of " + key, weight));
        if (weights.values().stream().allMatch(weight -> weight.signum() == 0)) {
            throw new TariffException(
                    "%s cannot be shared: nobody has a weight above zero.".formatted(amount.toPlainString()));
        }
        int digits = Math.max(DIGITS, amount.scale());
        var parts = parts(amount.setScale(digits, RoundingMode.UNNECESSARY).unscaledValue(), whole(weights));
        return decimals(parts, amount, digits);
    }

    /** Parts an amount evenly. */
    public static <K extends Comparable<? super K>> SortedMap<K, BigDecimal> even(BigDecimal amount, Iterable<K> keys) {
        var weights = new TreeMap<K, BigDecimal>();
        keys.forEach(key -> weights.put(key, BigDecimal.ONE));
        return weighted(amount, weights);
    }

    private static <K extends Comparable<? super K>> SortedMap<K, BigInteger> whole(Map<K, BigDecimal> weights) {
        int scale = weights.values().stream().mapToInt(BigDecimal::scale).max().orElseThrow();
        var whole = new TreeMap<K, BigInteger>();
        weights.forEach((key, weight) ->
                whole.put(key, weight.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue()));
        return whole;
    }

    private static <K> List<Part<K>> parts(BigInteger units, SortedMap<K, BigInteger> weights) {
        var sum = weights.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
        var parts = new ArrayList<Part<K>>();
        weights.forEach((key, weight) -> {
            var shared = units.abs().multiply(weight).divideAndRemainder(sum);
            parts.add(new Part<>(key, shared[0], shared[1]));
        });
        return parts;
    }

    private static <K extends Comparable<? super K>> SortedMap<K, BigDecimal> decimals(
            List<Part<K>> parts, BigDecimal amount, int digits) {
        var given = parts.stream().map(Part::units).reduce(BigInteger.ZERO, BigInteger::add);
        int left = amount.abs()
                .setScale(digits, RoundingMode.UNNECESSARY)
                .unscaledValue()
                .subtract(given)
                .intValueExact();
        var byLoss = new ArrayList<>(parts);
        byLoss.sort(Comparator.<Part<K>, BigInteger>comparing(Part::remainder).reversed());
        var result = new TreeMap<K, BigDecimal>();
        for (int i = 0; i < byLoss.size(); i++) {
            var units = i < left
                    ? byLoss.get(i).units().add(BigInteger.ONE)
                    : byLoss.get(i).units();
            result.put(byLoss.get(i).key(), new BigDecimal(amount.signum() < 0 ? units.negate() : units, digits));
        }
        return result;
    }
}
