package io.wharfinger.billing.meter;

import static io.wharfinger.billing.BillingFailure.BILLING_METER_BATCH_INVALID;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.MeterResult;
import io.wharfinger.contracts.billing.v1.RecordUsageResponse;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Callers;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of outside meters by REST: CloudEvents 1.0 in JSON, one or many. */
@Path("/billing/v1/meters/events")
@Produces(MediaType.APPLICATION_JSON)
public class MeterResource {
    private final Callers callers;
    private final Meters meters;

    MeterResource(Callers callers, Meters meters) {
        this.callers = callers;
        this.meters = meters;
    }

    /** One result for each event, in their order. */
    public record Results(List<Result> results, long dedupeWindowSeconds) {

        static Results of(RecordUsageResponse response) {
            return new Results(
                    response.getResultsList().stream().map(Result::of).toList(), response.getDedupeWindowSeconds());
        }
    }

    /** What became of one event; see the message MeterResult. */
    public record Result(String source, String id, String status, String reason, String message) {

        static Result of(MeterResult result) {
            return new Result(
                    result.getSource(),
                    result.getId(),
                    result.getStatus().name(),
                    result.getReason(),
                    result.getMessage());
        }
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, "application/cloudevents+json", "application/cloudevents-batch+json"})
    public Uni<Results> record(@Nullable JsonNode body) {
        return callers.current()
                .map(Meters::allowed)
                .chain(caller -> meters.record(caller, readings(body)))
                .map(Results::of);
    }

    @GET
    public Uni<MeterEventJson> get(
            @QueryParam("source") @DefaultValue("") String source, @QueryParam("id") @DefaultValue("") String id) {
        return callers.current().chain(caller -> meters.get(caller, source, id)).map(MeterEventJson::of);
    }

    private static List<Reading> readings(@Nullable JsonNode body) {
        if (body == null || !(body.isObject() || body.isArray())) {
            throw new WharfException(
                    BILLING_METER_BATCH_INVALID, "Send a CloudEvent as a JSON object, or several as a JSON array.");
        }
        var events = body.isArray() ? body : List.of(body);
        var readings = new ArrayList<Reading>();
        for (var event : events) {
            readings.add(Reading.of(event));
        }
        return readings;
    }
}
