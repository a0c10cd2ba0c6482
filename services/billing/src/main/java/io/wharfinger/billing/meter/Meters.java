package io.wharfinger.billing.meter;

import static io.wharfinger.billing.BillingFailure.BILLING_METER_BATCH_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_METER_EVENT_UNKNOWN;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.SERVICE;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.book.BookKeeper;
import io.wharfinger.contracts.billing.v1.GetMeterEventResponse;
import io.wharfinger.contracts.billing.v1.RecordUsageResponse;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.identity.Role;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes events of outside meters in, and says what became of one. */
@ApplicationScoped
class Meters {
    private static final int EVENTS_MAX = 1000;
    private static final String KIND = "METER";

    private final BookKeeper books;
    private final TenantScope scope;
    private final MeterConfig config;

    Meters(BookKeeper books, TenantScope scope, MeterConfig config) {
        this.books = books;
        this.scope = scope;
        this.config = config;
    }

    /** Passes callers that may tell of usage. */
    static Caller allowed(Caller caller) {
        return caller.require(SERVICE, PLATFORM_ADMIN);
    }

    /** Takes each event in or refuses it; fails with BILLING_METER_BATCH_INVALID if there are none or too many. */
    Uni<RecordUsageResponse> record(Caller caller, List<Reading> events) {
        if (events.isEmpty() || events.size() > EVENTS_MAX) {
            throw new WharfException(
                    BILLING_METER_BATCH_INVALID,
                    "Send 1 to %d events; these are %d.".formatted(EVENTS_MAX, events.size()));
        }
        return books.write(KIND, new MeterIntake(caller, events, config))
                .map(results -> RecordUsageResponse.newBuilder()
                        .addAllResults(results)
                        .setDedupeWindowSeconds(config.dedupeWindow().toSeconds())
                        .build());
    }

    /** An event of the caller's tenants; fails with BILLING_METER_EVENT_UNKNOWN. */
    Uni<GetMeterEventResponse> get(Caller caller, String source, String id) {
        caller.require(Role.values());
        return scope.withTransaction(caller.tenantPath(), session -> MeterEventTable.find(session, source, id))
                .onItem()
                .ifNull()
                .failWith(() -> new WharfException(
                        BILLING_METER_EVENT_UNKNOWN,
                        "No event of this source and id was taken in, or none that you may see."));
    }
}
