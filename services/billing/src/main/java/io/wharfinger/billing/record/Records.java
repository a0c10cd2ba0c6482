package io.wharfinger.billing.record;

import static io.wharfinger.billing.BillingFailure.BILLING_REQUEST_ID_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_REQUEST_UNKNOWN;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.intake.IntakeConfig;
import io.wharfinger.billing.tenant.TenantLookup;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.contracts.billing.v1.DeltaRequest;
import io.wharfinger.contracts.billing.v1.GetRequestResponse;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.identity.Role;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Leads from delta rows to requests, and from a request to what has become of it. Callers see their own subtree. */
@ApplicationScoped
class Records {
    private static final String LIST = "delta-requests";
    private static final int ID_LENGTH = 36;

    private final TenantScope scope;
    private final TenantReads reads;
    private final IntakeConfig intake;
    private final InstantSource clock;

    Records(TenantScope scope, TenantReads reads, IntakeConfig intake, InstantSource clock) {
        this.scope = scope;
        this.reads = reads;
        this.intake = intake;
        this.clock = clock;
    }

    /** The requests behind a delta row; fails with BILLING_DELTA_UNKNOWN. */
    Uni<Page<DeltaRequest>> ofDelta(Caller caller, String tenant, long deltaId, PageRequest page) {
        caller.require(Role.values());
        var from = place(PageTokens.decode(LIST, page.token()));
        return tenant(caller, tenant)
                .chain(row -> reads.read(
                        caller.tenantPath(), connection -> page(connection, row.path(), deltaId, from, page)));
    }

    private Uni<TenantRow> tenant(Caller caller, String name) {
        return scope.withTransaction(caller.tenantPath(), session -> TenantLookup.get(session, name));
    }

    private static int place(String key) {
        try {
            return key.isEmpty() ? 0 : Integer.parseUnsignedInt(key);
        } catch (NumberFormatException e) {
            throw new WharfException(REQUEST_FIELD_INVALID, "page_token is not one of this list.");
        }
    }

    private Page<DeltaRequest> page(Connection connection, String path, long deltaId, int from, PageRequest page)
            throws SQLException {
        var head = DeltaHead.read(connection, path, deltaId);
        var names = new Names(connection);
        try (var blocks = new BlockSearch(connection)) {
            var batches = new BatchPortions(connection, blocks, names, intake.openRequestTimeout());
            var portions = DeltaPortions.of(connection, blocks, batches, head);
            var end = Math.min(portions.size(), from + page.size());
            var items = from >= end
                    ? List.<DeltaRequest>of()
                    : portions.subList(from, end).stream()
                            .map(portion -> DeltaRequestMessage.of(portion, head, names))
                            .toList();
            return new Page<>(items, end < portions.size() ? PageTokens.encode(LIST, Integer.toString(end)) : "");
        }
    }

    /** What has become of a request; fails with BILLING_REQUEST_UNKNOWN. */
    Uni<GetRequestResponse> request(Caller caller, String tenant, String requestId) {
        caller.require(Role.values());
        var id = id(requestId);
        return tenant(caller, tenant)
                .chain(row -> reads.read(caller.tenantPath(), connection -> request(connection, row.path(), id)));
    }

    private static UUID id(String text) {
        try {
            var id = UUID.fromString(text);
            if (text.length() == ID_LENGTH && RequestSearch.isTimed(id)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw notTimed();
        }
        throw notTimed();
    }

    private static WharfException notTimed() {
        return new WharfException(
                        BILLING_REQUEST_ID_INVALID,
                        "The request id must be a UUIDv7, as the router gives it: it tells when to look.")
                .with("field", "request_id");
    }

    private GetRequestResponse request(Connection connection, String path, UUID id) throws SQLException {
        try (var blocks = new BlockSearch(connection)) {
            var records = new RequestSearch(blocks).withId(id, path, clock.instant());
            if (records.isEmpty()) {
                throw new WharfException(
                        BILLING_REQUEST_UNKNOWN,
                        "No record of request %s is kept that you may see. Records reach billing within seconds of a request's beginning."
                                .formatted(id));
            }
            return GetRequestResponse.newBuilder()
                    .setRequestId(id.toString())
                    .addAllRecords(new RequestStatus(connection).of(records))
                    .build();
        }
    }
}
