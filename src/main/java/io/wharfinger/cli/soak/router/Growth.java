package io.wharfinger.cli.soak.router;

import java.util.List;
import java.util.Locale;

/**
 * How something grew over time.
 *
 * @param perHour what it grows by in an hour on the line of least squares
 * @param inAll what the line grew by from the first sample to the last
 */
record Growth(double perHour, double inAll) {
    private static final double SECONDS_PER_HOUR = 3600;

    /**
     * Of samples that were taken in equal steps.
     *
     * @param values at least two
     * @param stepSeconds time from one to the next
     */
    static Growth of(List<Double> values, double stepSeconds) {
        int count = values.size();
        double middle = (count - 1) / 2.0;
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double together = 0;
        double square = 0;
        for (int at = 0; at < count; at++) {
            together += (at - middle) * (values.get(at) - mean);
            square += (at - middle) * (at - middle);
        }
        double perStep = together / square;
        return new Growth(perStep / stepSeconds * SECONDS_PER_HOUR, perStep * (count - 1));
    }

    /** For people. */
    String text(String unit) {
        return String.format(Locale.ROOT, "%+.1f %s in all, %+.1f %s per hour", inAll, unit, perHour, unit);
    }
}
