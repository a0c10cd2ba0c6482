package io.wharfinger.tariff.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WorkFitProperties {
    private static List<WorkReading> readings(long seed, WorkWeights weights, int noisePercent) {
        var random = new Random(seed);
        return IntStream.range(0, 30)
                .mapToObj(_ -> {
                    long uncached = random.nextInt(1, 100_000);
                    long cached = random.nextInt(100_000);
                    long out = random.nextInt(1, 50_000);
                    var noise = new BigDecimal(100 + random.nextInt(-noisePercent, noisePercent + 1)).movePointLeft(2);
                    return new WorkReading(
                            uncached,
                            cached,
                            out,
                            weights.work(uncached, cached, 0).multiply(noise),
                            weights.work(0, 0, out).multiply(noise));
                })
                .toList();
    }

    private static BigDecimal unexplained(List<WorkReading> readings, BigDecimal uncached, BigDecimal cached) {
        var sum = BigDecimal.ZERO;
        for (var reading : readings) {
            var rest = reading.prefillSeconds()
                    .subtract(uncached.multiply(BigDecimal.valueOf(reading.uncachedTokens())))
                    .subtract(cached.multiply(BigDecimal.valueOf(reading.cachedTokens())));
            sum = sum.add(rest.multiply(rest));
        }
        return sum;
    }

    @Property(tries = 100)
    void whatIsExactIsFoundExactly(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 900) int uncached,
            @ForAll @IntRange(max = 90) int cached) {
        var weights = new WorkWeights(
                BigDecimal.valueOf(uncached, 8), BigDecimal.valueOf(cached, 8), new BigDecimal("0.000123"));
        var fit = WorkFit.of(readings(seed, weights, 0)).orElseThrow();
        assertThat(fit.weights().uncachedIn()).isEqualByComparingTo(weights.uncachedIn());
        assertThat(fit.weights().cacheRead()).isEqualByComparingTo(weights.cacheRead());
        assertThat(fit.weights().out()).isEqualByComparingTo(weights.out());
        assertThat(fit.residual()).isZero();
        assertThat(fit.samples()).isEqualTo(30);
    }

    @Property(tries = 100)
    void noNeighbourWithoutNegativeWeightsExplainsMore(@ForAll long seed) {
        // Cached tokens that make prefill shorter: the best weight of them would be negative.
        var readings = readings(seed, new WorkWeights(new BigDecimal("0.00002"), BigDecimal.ZERO, BigDecimal.ONE), 30);
        var fit = WorkFit.of(readings).orElseThrow().weights();
        var best = unexplained(readings, fit.uncachedIn(), fit.cacheRead());
        var step = new BigDecimal("1e-8");
        for (var uncached : List.of(fit.uncachedIn().add(step), fit.uncachedIn().subtract(step))) {
            assertThat(unexplained(readings, uncached, fit.cacheRead())).isGreaterThanOrEqualTo(best);
        }
        assertThat(unexplained(readings, fit.uncachedIn(), fit.cacheRead().add(step)))
                .isGreaterThanOrEqualTo(best);
    }

    @Example
    void aWeightThatWouldBeNegativeIsNothing() {
        var readings = new ArrayList<WorkReading>();
        for (int i = 1; i <= 12; i++) {
            readings.add(new WorkReading(
                    1000, 100L * i, 10, new BigDecimal(2000 - 50 * i).movePointLeft(2), BigDecimal.ONE));
        }
        var fit = WorkFit.of(readings).orElseThrow();
        assertThat(fit.weights().cacheRead()).isZero();
        assertThat(fit.weights().uncachedIn()).isPositive();
        assertThat(fit.residual()).isPositive().isLessThan(BigDecimal.ONE);
    }

    @Example
    void tooLittleSaysNothing() {
        var reading = new WorkReading(10, 0, 10, BigDecimal.ONE, BigDecimal.ONE);
        assertThat(WorkFit.of(List.of(reading))).isEmpty();
        var idle = new WorkReading(0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO);
        assertThat(WorkFit.of(Collections.nCopies(50, idle))).isEmpty();
    }
}
