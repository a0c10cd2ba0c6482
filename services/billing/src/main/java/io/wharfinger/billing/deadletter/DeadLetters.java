package io.wharfinger.billing.deadletter;

import static io.wharfinger.billing.BillingFailure.BILLING_DEAD_LETTER_ORIGIN_UNKNOWN;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.DeadLetter;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Lists dead letters, for platform admins. */
@ApplicationScoped
class DeadLetters {
    private static final String LIST = "dead-letters";
    private static final String EVERYTHING = "/";
    private static final List<String> ORIGINS = List.of("usage-message", "usage-record", "meter", "event");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final TenantScope scope;

    DeadLetters(TenantScope scope) {
        this.scope = scope;
    }

    private record Place(Instant moment, String place) {

        static Place of(String key) {
            if (key.isEmpty()) {
                return new Place(LATEST, "");
            }
            try {
                var blank = key.indexOf(' ');
                return new Place(Instant.parse(key.substring(0, blank)), key.substring(blank + 1));
            } catch (DateTimeParseException | IndexOutOfBoundsException e) {
                throw new WharfException(REQUEST_FIELD_INVALID, "page_token is not one of this list.");
            }
        }

        static String key(DeadLetterTable.Row row) {
            return row.receivedAt() + " " + row.place();
        }
    }

    /** The newest first; fails with BILLING_DEAD_LETTER_ORIGIN_UNKNOWN. */
    Uni<Page<DeadLetter>> list(Caller caller, String origin, PageRequest page) {
        caller.require(PLATFORM_ADMIN).requireReach(EVERYTHING);
        if (!origin.isEmpty() && !ORIGINS.contains(origin)) {
            throw new WharfException(
                            BILLING_DEAD_LETTER_ORIGIN_UNKNOWN,
                            "origin must be one of " + String.join(", ", ORIGINS) + ", or left out.")
                    .with("field", "origin");
        }
        var place = Place.of(PageTokens.decode(LIST, page.token()));
        return scope.withTransaction(
                        EVERYTHING,
                        session ->
                                DeadLetterTable.before(session, origin, place.moment(), place.place(), page.size() + 1))
                .map(rows -> Page.of(page, rows, LIST, Place::key).map(DeadLetterTable.Row::letter));
    }
}
