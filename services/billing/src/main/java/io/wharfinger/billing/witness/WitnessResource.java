package io.wharfinger.billing.witness;

import static io.wharfinger.billing.BillingFailure.BILLING_TIME_INVALID;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.GetWitnessResponse;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The witness by REST, and as a page for people. */
@Path("/billing/v1/witness")
public class WitnessResource {
    private final Callers callers;
    private final Witness witness;

    WitnessResource(Callers callers, Witness witness) {
        this.callers = callers;
        this.witness = witness;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<WitnessJson.Report> report(
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return answer(from, to, size, token).map(WitnessJson.Report::of);
    }

    /** The same for people; served where a browser asks. */
    @GET
    @Produces(MediaType.TEXT_HTML + ";qs=0.5")
    public Uni<TemplateInstance> page(
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return answer(from, to, size, token).map(WitnessJson.Report::of).map(WitnessPage::of);
    }

    private Uni<GetWitnessResponse> answer(String from, String to, @Nullable String size, @Nullable String token) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller ->
                        witness.get(caller, time("from", from), time("to", to), PageRequest.parse(size, token)));
    }

    private static Optional<Instant> time(String field, String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw new WharfException(
                            BILLING_TIME_INVALID,
                            field + " must be a time with its zone, such as 2026-12-01T00:00:00Z.")
                    .with("field", field);
        }
    }
}
