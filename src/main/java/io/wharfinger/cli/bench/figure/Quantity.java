package io.wharfinger.cli.bench.figure;

/**
 * What is measured.
 *
 * @param name what it is, unique within a bench
 * @param unit what its numbers count, such as "ns"; "ratio" for a number without a unit
 */
public record Quantity(String name, String unit) {
    /** The unit of a number that has none. */
    public static final String RATIO = "ratio";

    @Override
    public String toString() {
        return name + " [" + unit + "]";
    }
}
