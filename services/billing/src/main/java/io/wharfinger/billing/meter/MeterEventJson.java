package io.wharfinger.billing.meter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.wharfinger.billing.wire.CountsJson;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.GetMeterEventResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event and what became of it; see the message GetMeterEventResponse. Either tokens, or a unit with its quantity. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MeterEventJson(
        String source,
        String id,
        Instant time,
        String tenant,
        String model,
        String keyId,
        String deployment,
        String serviceTier,
        @Nullable CountsJson tokens,
        @Nullable String unit,
        @Nullable Long quantity,
        String status,
        Instant receiveTime) {

    static MeterEventJson of(GetMeterEventResponse response) {
        var event = response.getEvent();
        return new MeterEventJson(
                event.getSource(),
                event.getId(),
                Wire.instant(event.getTime()),
                event.getTenant(),
                event.getModel(),
                event.getKeyId(),
                event.getDeployment(),
                event.getServiceTier(),
                event.hasTokens() ? CountsJson.of(event.getTokens()) : null,
                event.hasUnits() ? event.getUnits().getUnit() : null,
                event.hasUnits() ? event.getUnits().getQuantity() : null,
                response.getStatus().name(),
                Wire.instant(response.getReceiveTime()));
    }
}
