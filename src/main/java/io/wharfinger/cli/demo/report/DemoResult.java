package io.wharfinger.cli.demo.report;

import io.wharfinger.cli.demo.suite.Bill;
import io.wharfinger.cli.demo.witness.Comparison;
import io.wharfinger.cli.demo.witness.Tally;
import io.wharfinger.cli.demo.witness.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything that a demo has found out.
 *
 * @param trace what was played
 * @param speedup how many times faster than in the trace requests arrived
 * @param latencyFactor what measured latencies were multiplied by
 * @param seconds how long the replay took, in real time
 * @param requests requests that were sent
 * @param failed requests that did not get what they asked for
 * @param errors how often each kind of failure came
 * @param seen usage that the client saw, of all tenants
 * @param ttft time to the first token
 * @param interToken time from one token to the next
 * @param lateness how much later than planned requests were sent, in real time
 * @param cache cache hits for each model
 * @param reuse share of the trace's own blocks that repeat, or NaN if not known
 * @param bills each tenant's bill for the month
 * @param amounts each tenant's amount beside the one that was reckoned apart
 * @param witness all counts, with their differences
 * @param caughtUp whether billing had everything in its database when the counts were taken
 * @param exact whether the counts have to be the same, not only near each other
 */
public record DemoResult(
        String trace,
        double speedup,
        double latencyFactor,
        double seconds,
        long requests,
        long failed,
        Map<String, Long> errors,
        Tally seen,
        Percentiles ttft,
        Percentiles interToken,
        Percentiles lateness,
        List<CacheShare> cache,
        double reuse,
        List<Bill> bills,
        List<AmountCheck> amounts,
        Witness witness,
        boolean caughtUp,
        boolean exact) {
    /** What is wrong, in words; empty if the demo went as it should. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (failed > 0) {
            problems.add(failed + " of " + requests + " requests failed: " + errors);
        }
        if (!caughtUp) {
            problems.add("billing did not take in all usage within the time allowed");
        }
        witness.disagreements().stream().map(Comparison::words).forEach(problems::add);
        amounts.stream()
                .filter(check -> !check.agrees())
                .map(check -> "%s: billed %s %s, tokens times price is %s (%s)"
                        .formatted(
                                check.tenant(),
                                check.billed().toPlainString(),
                                check.currency(),
                                check.expected().toPlainString(),
                                check.difference().toPlainString()))
                .forEach(problems::add);
        return problems;
    }

    /** Prompt tokens that came from caches, of all models, 0 to 1. */
    public double cacheShare() {
        return share(
                cache.stream().mapToLong(CacheShare::cachedTokens).sum(),
                cache.stream().mapToLong(CacheShare::promptTokens).sum());
    }

    /** The most that {@link #cacheShare} could have been, or NaN if it is not known. */
    public double cacheBound() {
        long hits = 0;
        long tokens = 0;
        for (CacheShare model : cache) {
            if (model.bound() == null) {
                return Double.NaN;
            }
            hits += model.bound().hitTokens();
            tokens += model.bound().promptTokens();
        }
        return share(hits, tokens);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
