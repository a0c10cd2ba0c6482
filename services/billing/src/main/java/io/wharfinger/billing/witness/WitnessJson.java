package io.wharfinger.billing.witness;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.EndpointWitness;
import io.wharfinger.contracts.billing.v1.GetWitnessResponse;
import io.wharfinger.contracts.billing.v1.WitnessAlarm;
import io.wharfinger.contracts.billing.v1.WitnessCounts;
import io.wharfinger.contracts.billing.v1.WitnessSum;
import io.wharfinger.contracts.billing.v1.WitnessWindow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The witness as JSON; see the messages of the same names. */
public final class WitnessJson {
    private WitnessJson() {}

    /** A page of the comparison. */
    public record Report(
            Instant startTime,
            Instant endTime,
            Sum total,
            List<Endpoint> endpoints,
            String alarmShare,
            List<Alarm> alarms,
            String nextPageToken) {
        static Report of(GetWitnessResponse response) {
            return new Report(
                    Wire.instant(response.getStartTime()),
                    Wire.instant(response.getEndTime()),
                    Sum.of(response.getTotal()),
                    response.getEndpointsList().stream().map(Endpoint::of).toList(),
                    response.getAlarmShare(),
                    response.getAlarmsList().stream().map(Alarm::of).toList(),
                    response.getNextPageToken());
        }
    }

    /** One endpoint. */
    public record Endpoint(
            String endpoint,
            String deployment,
            String model,
            String acceleratorClass,
            String cluster,
            Sum total,
            List<Window> windows) {
        static Endpoint of(EndpointWitness endpoint) {
            return new Endpoint(
                    endpoint.getEndpoint(),
                    endpoint.getDeployment(),
                    endpoint.getModel(),
                    endpoint.getAcceleratorClass(),
                    endpoint.getCluster(),
                    Sum.of(endpoint.getTotal()),
                    endpoint.getWindowsList().stream().map(Window::of).toList());
        }
    }

    /** Metered and counted by the engine, compared. */
    public record Sum(
            Counts metered,
            Counts engine,
            long engineExcessTokens,
            long meteredExcessTokens,
            String unexplainedShare,
            long toleratedTokens,
            String verdict,
            long unwitnessedTokens,
            long unwitnessedMinutes,
            String acceleratorSeconds,
            String busySeconds,
            boolean restarted) {
        static Sum of(WitnessSum sum) {
            return new Sum(
                    Counts.of(sum.getMetered()),
                    Counts.of(sum.getEngine()),
                    sum.getEngineExcessTokens(),
                    sum.getMeteredExcessTokens(),
                    sum.getUnexplainedShare(),
                    sum.getToleratedTokens(),
                    sum.getVerdict().name(),
                    sum.getUnwitnessedTokens(),
                    sum.getUnwitnessedMinutes(),
                    sum.getAcceleratorSeconds(),
                    sum.getBusySeconds(),
                    sum.getRestarted());
        }
    }

    /** Counted requests and tokens. */
    public record Counts(long promptTokens, long generationTokens, long cachedTokens, long requests) {
        static Counts of(WitnessCounts counts) {
            return new Counts(
                    counts.getPromptTokens(),
                    counts.getGenerationTokens(),
                    counts.getCachedTokens(),
                    counts.getRequests());
        }
    }

    /** A part of the span. */
    public record Window(Instant startTime, Instant endTime, int joinedMinutes, Sum sum) {
        static Window of(WitnessWindow window) {
            return new Window(
                    Wire.instant(window.getStartTime()),
                    Wire.instant(window.getEndTime()),
                    window.getJoinedMinutes(),
                    Sum.of(window.getSum()));
        }
    }

    /** An alarm. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Alarm(
            String id,
            String endpoint,
            String verdict,
            Instant raiseTime,
            @Nullable Instant clearTime,
            long unexplainedTokens,
            String unexplainedShare,
            String alarmShare,
            Instant windowStartTime,
            Instant windowEndTime) {
        static Alarm of(WitnessAlarm alarm) {
            return new Alarm(
                    alarm.getId(),
                    alarm.getEndpoint(),
                    alarm.getVerdict().name(),
                    Wire.instant(alarm.getRaiseTime()),
                    alarm.hasClearTime() ? Wire.instant(alarm.getClearTime()) : null,
                    alarm.getUnexplainedTokens(),
                    alarm.getUnexplainedShare(),
                    alarm.getAlarmShare(),
                    Wire.instant(alarm.getWindowStartTime()),
                    Wire.instant(alarm.getWindowEndTime()));
        }
    }
}
