package io.wharfinger.flow.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class MaxMinProperties {
    private static final long AMOUNT_MAX = 1_000_000_000_000_000_000L;

    record Claim(long demand, int weight) {}

    @Provide
    Arbitrary<List<Claim>> claims() {
        Arbitrary<Long> demand = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 20), Arbitraries.longs().between(0, AMOUNT_MAX));
        Arbitrary<Integer> weight = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 3), Arbitraries.integers().between(1, MaxMin.WEIGHT_MAX));
        return Combinators.combine(demand, weight).as(Claim::new).list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Long> capacities() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, 60), Arbitraries.longs().between(0, AMOUNT_MAX));
    }

    private static long[] divide(long capacity, List<Claim> claims) {
        return MaxMin.divide(
                capacity,
                claims.stream().mapToLong(Claim::demand).toArray(),
                claims.stream().mapToInt(Claim::weight).toArray());
    }

    private static BigInteger sum(long[] amounts) {
        return Arrays.stream(amounts).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Property
    void givesAllThatThereIsAndNobodyMoreThanAskedFor(
            @ForAll("capacities") long capacity, @ForAll("claims") List<Claim> claims) {
        long[] shares = divide(capacity, claims);

        BigInteger asked = sum(claims.stream().mapToLong(Claim::demand).toArray());
        assertThat(sum(shares)).isEqualTo(asked.min(BigInteger.valueOf(capacity)));
        for (int i = 0; i < shares.length; i++) {
            assertThat(shares[i]).isBetween(0L, claims.get(i).demand());
        }
    }

    @Property
    void nobodyWhoLacksSomethingHasLessByWeightThanAnother(
            @ForAll("capacities") long capacity, @ForAll("claims") List<Claim> claims) {
        long[] shares = divide(capacity, claims);

        for (int i = 0; i < shares.length; i++) {
            for (int j = 0; j < shares.length && shares[i] < claims.get(i).demand(); j++) {
                BigInteger others = BigInteger.valueOf(shares[j] - 1)
                        .multiply(BigInteger.valueOf(claims.get(i).weight()));
                BigInteger own = BigInteger.valueOf(shares[i] + 1)
                        .multiply(BigInteger.valueOf(claims.get(j).weight()));
                assertThat(others).isLessThanOrEqualTo(own);
            }
        }
    }

    @Property
    void withMoreToDivideNobodyGetsLessBesidesTheLastUnit(
            @ForAll("capacities") long capacity,
            @ForAll("claims") List<Claim> claims,
            @ForAll @LongRange(max = 1000) long more) {
        long[] before = divide(capacity, claims);
        long[] after = divide(capacity + more, claims);

        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).isGreaterThanOrEqualTo(before[i] - 1);
        }
    }

    @Example
    void dividesByWeightWhatIsNotAskedForByOthers() {
        assertThat(MaxMin.divide(100, new long[] {10, 500, 500}, new int[] {1, 1, 2}))
                .containsExactly(10, 30, 60);
    }

    @Example
    void dividesTheLargestAmountsExactly() {
        assertThat(MaxMin.divide(AMOUNT_MAX, new long[] {AMOUNT_MAX, AMOUNT_MAX}, new int[] {1, 999_999}))
                .containsExactly(AMOUNT_MAX / 1_000_000, AMOUNT_MAX / 1_000_000 * 999_999);
    }

    @Example
    void refusesWhatIsOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> MaxMin.divide(-1, new long[0], new int[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> MaxMin.divide(1, new long[] {-1}, new int[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> MaxMin.divide(1, new long[] {1}, new int[] {0}));
        assertThatIllegalArgumentException().isThrownBy(() -> MaxMin.divide(1, new long[] {1}, new int[0]));
    }
}
