package io.wharfinger.hardware.dcgm;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads values of metrics. DCGM has several numbers that stand for "no data", one for each type and cause. */
final class MetricValue {
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,3})?");
    private static final BigDecimal BLANK_INT64 = new BigDecimal("9.2e18");
    private static final long BLANK_KINDS = 15;
    private static final List<BigDecimal> BLANKS =
            List.of(new BigDecimal(0x7ffffff0L), new BigDecimal(140_737_488_355_328L));

    private MetricValue() {}

    /** The value; empty for no number and for one that stands for no data. */
    static Optional<BigDecimal> of(String text) {
        return DECIMAL.matcher(text).matches()
                ? Optional.of(new BigDecimal(text)).filter(value -> !isBlank(value))
                : Optional.empty();
    }

    private static boolean isBlank(BigDecimal value) {
        return value.compareTo(BLANK_INT64) >= 0
                || BLANKS.stream()
                        .anyMatch(blank -> value.compareTo(blank) >= 0
                                && value.compareTo(blank.add(BigDecimal.valueOf(BLANK_KINDS))) <= 0);
    }
}
