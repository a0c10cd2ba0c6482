package io.wharfinger.cli.bench.billing;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.stage.ChildJvm;
import io.wharfinger.local.LocalException;
import io.wharfinger.tariff.credit.BurnDown;
import io.wharfinger.tariff.credit.Grant;
import io.wharfinger.tariff.credit.Timeline;
import io.wharfinger.tariff.credit.Use;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The burn-down of many grants, in a JVM of its own: its program prints the nanoseconds of each round. */
final class CreditTrial {
    static final int GRANTS = 100_000;
    static final String GRANTS_TEXT = "100,000";

    private static final int USES = 1000;
    private static final int WARM_UP = 10;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
    private static final BigDecimal GRANTED = new BigDecimal("1.5");
    private static final BigDecimal USED = new BigDecimal("149.9");
    /** {@value #GRANTS} grants of 1.5 less 1000 uses of 149.9. */
    private static final BigDecimal LEFT = new BigDecimal("100");

    private CreditTrial() {}

    /** Measures so often. */
    static Figure measure(int rounds) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                CreditTrial.class.getName(),
                Integer.toString(rounds));
        try (ChildJvm child = ChildJvm.start(command)) {
            List<Double> millis = new ArrayList<>();
            child.says().lines().forEach(line -> millis.add(Long.parseLong(line) / NANOS_PER_MILLI));
            return new Figure(BillingFigures.CREDITS, millis);
        } catch (IOException e) {
            throw new LocalException("The burn-down cannot be measured: " + e.getMessage(), e);
        }
    }

    public static void main(String[] arguments) {
        int rounds = Integer.parseInt(arguments[0]);
        List<Grant> grants =
                IntStream.range(0, GRANTS).mapToObj(CreditTrial::grant).toList();
        Timeline timeline = Timeline.of(
                BEGIN,
                BEGIN.plus(Duration.ofHours(USES)),
                IntStream.range(0, USES).mapToObj(CreditTrial::use).toList());
        for (int round = -WARM_UP; round < rounds; round++) {
            long begin = System.nanoTime();
            BurnDown burnt = BurnDown.of(grants, timeline);
            long nanos = System.nanoTime() - begin;
            if (burnt.left().compareTo(LEFT) != 0) {
                throw new IllegalStateException("left are " + burnt.left() + ", not " + LEFT);
            }
            if (round >= 0) {
                System.out.println(nanos);
            }
        }
    }

    /** Of several priorities, begun and ending one after the other. */
    private static Grant grant(int index) {
        return Grant.of("g" + index, GRANTED, index % 7, BEGIN.plusSeconds(index % USES))
                .expiring(BEGIN.plus(Duration.ofHours(2 * USES)).plusSeconds(index * 31L % GRANTS));
    }

    private static Use use(int index) {
        return new Use("u" + index, BEGIN.plus(Duration.ofHours(index % 900 + 1L)), USED, Map.of());
    }
}
