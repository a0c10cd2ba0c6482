package io.wharfinger.router.reading.counters;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What an engine has counted since it started.
 *
 * @param engineStart when it started, to the millisecond; empty if it does not say
 * @param promptTokens tokens of prompts, cached ones included
 * @param generationTokens tokens generated
 * @param cachedTokens prompt tokens found in a prefix cache
 * @param requests requests ended
 * @param prefillMicros time of all requests in prefill, summed; empty if it does not count it
 * @param decodeMicros time of all requests in decode, summed; empty if it does not count it
 */
public record EngineCounters(
        Optional<Instant> engineStart,
        long promptTokens,
        long generationTokens,
        long cachedTokens,
        long requests,
        OptionalLong prefillMicros,
        OptionalLong decodeMicros) {
    private static final BigDecimal COUNT_MAX = BigDecimal.valueOf(1_000_000_000_000_000L);
    private static final BigDecimal MICROS_MAX = BigDecimal.valueOf(100_000_000_000_000_000L);
    private static final int MICRO_DIGITS = 6;
    private static final int MILLI_DIGITS = 3;
    private static final Set<String> NAMES = names();

    private static Set<String> names() {
        var names = new HashSet<String>();
        names.add(EngineKind.PROCESS_START);
        for (var kind : EngineKind.values()) {
            names.add(kind.created());
            List.of(
                            kind.promptTokens(),
                            kind.generationTokens(),
                            kind.cachedTokens(),
                            kind.requests(),
                            kind.prefillSeconds(),
                            kind.decodeSeconds())
                    .forEach(names::addAll);
        }
        return Set.copyOf(names);
    }

    /**
     * Reads an engine's metrics.
     *
     * @param text in Prometheus's text format
     * @throws UnreadableMetricsException if no engine is known by its counters, or one of them is no count
     */
    public static EngineCounters read(String text) throws UnreadableMetricsException {
        var exposition = Exposition.of(text, NAMES);
        for (var kind : EngineKind.values()) {
            if (first(exposition, kind.promptTokens()).isPresent()
                    && first(exposition, kind.generationTokens()).isPresent()) {
                return of(kind, exposition);
            }
        }
        throw new UnreadableMetricsException(
                "it has the counters of no engine that is known: " + String.join(", ", known()));
    }

    private static List<String> known() {
        var names = new ArrayList<String>();
        for (var kind : EngineKind.values()) {
            names.add(kind.promptTokens().getFirst());
        }
        return names;
    }

    private static EngineCounters of(EngineKind kind, Exposition exposition) throws UnreadableMetricsException {
        return new EngineCounters(
                start(kind, exposition),
                count(exposition, kind.promptTokens()),
                count(exposition, kind.generationTokens()),
                count(exposition, kind.cachedTokens()),
                count(exposition, kind.requests()),
                micros(exposition, kind.prefillSeconds()),
                micros(exposition, kind.decodeSeconds()));
    }

    private static Optional<Instant> start(EngineKind kind, Exposition exposition) throws UnreadableMetricsException {
        var names = List.of(EngineKind.PROCESS_START, kind.created());
        var seconds =
                names.stream().map(exposition::least).flatMap(Optional::stream).findFirst();
        return seconds.isEmpty()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(scaled(seconds.get(), MILLI_DIGITS, names)));
    }

    private static long count(Exposition exposition, List<String> names) throws UnreadableMetricsException {
        return scaled(first(exposition, names).orElse(BigDecimal.ZERO), 0, names);
    }

    private static OptionalLong micros(Exposition exposition, List<String> names) throws UnreadableMetricsException {
        var seconds = first(exposition, names);
        return seconds.isEmpty() ? OptionalLong.empty() : OptionalLong.of(scaled(seconds.get(), MICRO_DIGITS, names));
    }

    private static long scaled(BigDecimal value, int digits, List<String> names) throws UnreadableMetricsException {
        var scaled = value.scaleByPowerOfTen(digits);
        var most = digits == MICRO_DIGITS ? MICROS_MAX : COUNT_MAX;
        if (value.signum() < 0 || scaled.compareTo(most) > 0) {
            throw new UnreadableMetricsException(names.getFirst() + " is below zero or too large");
        }
        return scaled.setScale(0, RoundingMode.DOWN).longValueExact();
    }

    private static Optional<BigDecimal> first(Exposition exposition, List<String> names) {
        return names.stream().map(exposition::sum).flatMap(Optional::stream).findFirst();
    }
}
