package io.wharfinger.tariff.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Rounds a list of amounts so that they add up to their rounded sum: who loses most by rounding down gets a unit first. */
public final class LargestRemainder {
    private LargestRemainder() {}

    /**
     * The amounts in the same order, each less than one unit of the last digit away from the exact one. Of equal
     * remainders the earlier goes first.
     */
    public static List<BigDecimal> round(List<BigDecimal> exact, int digits) {
        BigDecimal total = Rounding.at(exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add), digits);
        List<BigDecimal> rounded = new ArrayList<>(exact.stream()
                .map(amount -> amount.setScale(digits, RoundingMode.FLOOR))
                .toList());
        BigDecimal left = total.subtract(rounded.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        int units = left.movePointRight(digits).intValueExact();
        byRemainder(exact, rounded).stream()
                .limit(units)
                .forEach(i -> rounded.set(i, rounded.get(i).add(BigDecimal.ONE.movePointLeft(digits))));
        return List.copyOf(rounded);
    }

    private static List<Integer> byRemainder(List<BigDecimal> exact, List<BigDecimal> floors) {
        List<BigDecimal> remainders = IntStream.range(0, exact.size())
                .mapToObj(i -> exact.get(i).subtract(floors.get(i)))
                .toList();
        return IntStream.range(0, exact.size())
                .boxed()
                .sorted(Comparator.<Integer, BigDecimal>comparing(remainders::get)
                        .reversed())
                .toList();
    }
}
