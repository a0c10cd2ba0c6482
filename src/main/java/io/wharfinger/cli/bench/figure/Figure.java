package io.wharfinger.cli.bench.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * A quantity that was measured several times.
 *
 * @param samples one number for each round, in the order of the rounds; at least one, each finite
 */
public record Figure(Quantity quantity, List<Double> samples) {
    public Figure {
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException(quantity + " was not measured");
        }
        if (!samples.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(quantity + " has a sample that is no number: " + samples);
        }
    }

    public static Figure of(String name, String unit, List<Double> samples) {
        return new Figure(new Quantity(name, unit), samples);
    }

    /** Whether others can be divided by it: no sample is 0. */
    public boolean isDivisor() {
        return samples.stream().allMatch(sample -> sample != 0);
    }

    /**
     * Two figures of the same rounds divided round by round, so that what disturbed a round disturbs both sides.
     *
     * @param over the divided figure
     * @param under the dividing figure, with as many rounds; {@link #isDivisor}
     */
    public static Figure ratio(String name, Figure over, Figure under) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < sameRounds(over, under); round++) {
            ratios.add(over.samples.get(round) / under.samples.get(round));
        }
        return of(name, Quantity.RATIO, ratios);
    }

    /**
     * What one figure is above another, round by round.
     *
     * @param more the figure that is taken from
     * @param less the figure that is taken off, in the same unit and with as many rounds
     */
    public static Figure difference(String name, Figure more, Figure less) {
        if (!more.quantity.unit().equals(less.quantity.unit())) {
            throw new IllegalArgumentException(more.quantity + " and " + less.quantity + " have different units");
        }
        List<Double> differences = new ArrayList<>();
        for (int round = 0; round < sameRounds(more, less); round++) {
            differences.add(more.samples.get(round) - less.samples.get(round));
        }
        return of(name, more.quantity.unit(), differences);
    }

    public Spread spread() {
        return Spread.of(samples);
    }

    private static int sameRounds(Figure one, Figure other) {
        if (one.samples.size() != other.samples.size()) {
            throw new IllegalArgumentException(one.quantity + " and " + other.quantity + " are not of the same rounds");
        }
        return one.samples.size();
    }
}
