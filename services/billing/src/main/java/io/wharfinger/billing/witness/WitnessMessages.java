package io.wharfinger.billing.witness;

import io.wharfinger.billing.wire.Wire;
import io.wharfinger.billing.witness.reconciliation.Comparison;
import io.wharfinger.billing.witness.reconciliation.Counts;
import io.wharfinger.billing.witness.reconciliation.Outcome;
import io.wharfinger.billing.witness.reconciliation.Tolerance;
import io.wharfinger.billing.witness.reconciliation.Verdict;
import io.wharfinger.billing.witness.reconciliation.Window;
import io.wharfinger.contracts.billing.v1.EndpointWitness;
import io.wharfinger.contracts.billing.v1.WitnessCounts;
import io.wharfinger.contracts.billing.v1.WitnessSum;
import io.wharfinger.contracts.billing.v1.WitnessVerdict;
import io.wharfinger.contracts.billing.v1.WitnessWindow;
import java.math.BigDecimal;
import java.util.List;

/** The comparison in the form of the contract. */
final class WitnessMessages {
    private static final int MICRO_DIGITS = 6;

    private WitnessMessages() {}

    static EndpointWitness endpoint(EndpointFacts facts, List<Window> windows, Tolerance tolerance, WitnessSum total) {
        return EndpointWitness.newBuilder()
                .setEndpoint(facts.endpoint())
                .setDeployment(facts.labels().deployment())
                .setModel(facts.labels().model())
                .setAcceleratorClass(facts.labels().acceleratorClass())
                .setCluster(facts.labels().cluster())
                .setTotal(total)
                .addAllWindows(windows.stream()
                        .map(window -> window(facts, window, tolerance))
                        .toList())
                .build();
    }

    private static WitnessWindow window(EndpointFacts facts, Window window, Tolerance tolerance) {
        return WitnessWindow.newBuilder()
                .setStartTime(Wire.timestamp(window.start()))
                .setEndTime(Wire.timestamp(window.end()))
                .setJoinedMinutes(window.joinedMinutes())
                .setSum(sum(Outcome.of(window.comparison(), tolerance), facts.heldMicros(window.start(), window.end())))
                .build();
    }

    static WitnessSum sum(Outcome outcome, long heldMicros) {
        Comparison comparison = outcome.comparison();
        return WitnessSum.newBuilder()
                .setMetered(counts(comparison.metered()))
                .setEngine(counts(comparison.engine()))
                .setEngineExcessTokens(outcome.engineExcess())
                .setMeteredExcessTokens(outcome.meteredExcess())
                .setUnexplainedShare(
                        outcome.share().map(BigDecimal::toPlainString).orElse(""))
                .setToleratedTokens(outcome.tolerated())
                .setVerdict(verdict(outcome.verdict()))
                .setUnwitnessedTokens(comparison.unwitnessedTokens())
                .setUnwitnessedMinutes(comparison.unwitnessedMinutes())
                .setAcceleratorSeconds(seconds(heldMicros))
                .setBusySeconds(seconds(comparison.busyMicros()))
                .setRestarted(comparison.restarted())
                .build();
    }

    static WitnessVerdict verdict(Verdict verdict) {
        return switch (verdict) {
            case AGREES -> WitnessVerdict.WITNESS_VERDICT_AGREES;
            case ENGINE_HAS_MORE -> WitnessVerdict.WITNESS_VERDICT_ENGINE_HAS_MORE;
            case METERED_HAS_MORE -> WitnessVerdict.WITNESS_VERDICT_METERED_HAS_MORE;
            case UNKNOWN -> WitnessVerdict.WITNESS_VERDICT_UNKNOWN;
        };
    }

    private static WitnessCounts counts(Counts counts) {
        return WitnessCounts.newBuilder()
                .setPromptTokens(counts.promptTokens())
                .setGenerationTokens(counts.generationTokens())
                .setCachedTokens(counts.cachedTokens())
                .setRequests(counts.requests())
                .build();
    }

    private static String seconds(long micros) {
        return BigDecimal.valueOf(micros, MICRO_DIGITS).toPlainString();
    }
}
