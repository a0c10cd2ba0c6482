package io.wharfinger.billing.price;

import static io.wharfinger.billing.BillingFailure.BILLING_PERIOD_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_END_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_WHAT_IF_PRICES_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_WHAT_IF_PRICE_MISSING;
import static io.wharfinger.billing.BillingFailure.BILLING_WHAT_IF_SIZE_UNKNOWN;
import static io.wharfinger.billing.BillingFailure.BILLING_WHAT_IF_TOO_LARGE;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.rating.Proposal;
import io.wharfinger.billing.rating.RatedSum;
import io.wharfinger.billing.rating.WhatIf;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.tenant.TenantLookup;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.PriceVersion;
import io.wharfinger.contracts.billing.v1.RateWhatIfRequest;
import io.wharfinger.contracts.billing.v1.RateWhatIfResponse;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Rates usage of the past by other prices and compares; writes nothing. */
@ApplicationScoped
class WhatIfs {
    private static final String ALL = "/";
    private static final int PRICES_MAX = 100;
    private static final int SUMS_MAX = 50_000;
    private static final Instant ANY_TIME = Instant.parse("2000-01-01T00:00:00Z");

    private final TenantScope scope;

    WhatIfs(TenantScope scope) {
        this.scope = scope;
    }

    Uni<RateWhatIfResponse> compare(Caller caller, RateWhatIfRequest request) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN);
        if (request.getTenant().isEmpty()) {
            caller.requireReach(ALL);
        }
        var month = Period.month(request.getPeriod())
                .orElseThrow(() -> Require.refused(
                        BILLING_PERIOD_INVALID, "period", "period must be a calendar month such as 2026-11."));
        requireSomePrices(request.getPriceVersionIdsCount() + request.getProposalsCount());
        var proposed = request.getProposalsList().stream().map(WhatIfs::checked).toList();
        return scope.withTransaction(
                        caller.tenantPath(),
                        session -> path(session, request.getTenant())
                                .chain(path -> proposals(session, request, proposed)
                                        .chain(proposals -> compare(session, path, month, proposals))))
                .map(lines -> WhatIfMessage.of(request.getPeriod(), lines));
    }

    private static void requireSomePrices(int count) {
        Require.that(
                count > 0 && count <= PRICES_MAX,
                BILLING_WHAT_IF_PRICES_INVALID,
                "priceVersionIds",
                "Give from 1 to %d prices to try: ids of versions, or proposals.".formatted(PRICES_MAX));
    }

    /** A proposal that keeps the rules of price versions, with the tenant's name. */
    private static Proposed checked(PriceVersion given) {
        var timed = given.hasEffectiveTime()
                ? given
                : given.toBuilder().setEffectiveTime(Wire.timestamp(ANY_TIME)).build();
        var entry = PriceRules.check(timed, Ids.uuid7(), ANY_TIME);
        return new Proposed(given.getTenant(), entry);
    }

    private record Proposed(String tenant, PriceEntry entry) {}

    private static Uni<String> path(Mutiny.Session session, String tenant) {
        return tenant.isEmpty()
                ? Uni.createFrom().item(ALL)
                : TenantLookup.get(session, tenant).map(TenantRow::path);
    }

    private static Uni<List<Proposal>> proposals(
            Mutiny.Session session, RateWhatIfRequest request, List<Proposed> proposed) {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom()
                                .iterable(request.getPriceVersionIdsList())
                                .onItem()
                                .transformToUniAndConcatenate(id -> stored(session, id)),
                        Multi.createFrom()
                                .iterable(proposed)
                                .onItem()
                                .transformToUniAndConcatenate(one -> path(session, one.tenant())
                                        .map(path -> one.entry().forTenant(PriceEntry.For.of(path)))))
                .map(WhatIfs::proposal)
                .collect()
                .asList()
                .invoke(WhatIfs::requireNoTwo);
    }

    private static Uni<PriceEntry> stored(Mutiny.Session session, String id) {
        return PriceTable.get(session, Prices.uuid(id))
                .map(rows -> rows.stream().findFirst().map(PriceRow::entry).orElseThrow(Prices::unknown));
    }

    private static Proposal proposal(PriceEntry entry) {
        Require.that(
                !entry.ends(),
                BILLING_PRICE_END_INVALID,
                "priceVersionIds",
                "The version of %s from %s on ends a price and has none to try."
                        .formatted(entry.model(), entry.effectiveTime()));
        return new Proposal(entry.tenant().path(), entry.model(), entry.currencyCode(), entry.rates());
    }

    private static void requireNoTwo(List<Proposal> proposals) {
        var seen = new HashSet<List<String>>();
        for (var proposal : proposals) {
            Require.that(
                    seen.add(List.of(proposal.tenantPath(), proposal.model(), proposal.currencyCode())),
                    BILLING_WHAT_IF_PRICES_INVALID,
                    "proposals",
                    "There are two prices to try of %s in %s for the same tenants; give one."
                            .formatted(proposal.model(), proposal.currencyCode()));
        }
    }

    private static Uni<List<WhatIf.Line>> compare(
            Mutiny.Session session, String path, YearMonth month, List<Proposal> proposals) {
        var models = proposals.stream().map(Proposal::model).collect(Collectors.toSet());
        return WhatIfTable.sums(session, path, month, models, SUMS_MAX + 1)
                .invoke(sums -> Require.that(
                        sums.size() <= SUMS_MAX,
                        BILLING_WHAT_IF_TOO_LARGE,
                        "tenant",
                        "There are more than %d sums to compare; ask for one tenant or fewer models."
                                .formatted(SUMS_MAX)))
                .chain(sums -> WhatIfTable.sizeTiers(session, versions(sums))
                        .map(sizeTiers -> lines(WhatIf.of(sums, sizeTiers, proposals))));
    }

    private static List<UUID> versions(List<RatedSum> sums) {
        return sums.stream().map(RatedSum::priceVersionId).distinct().toList();
    }

    private static List<WhatIf.Line> lines(WhatIf outcome) {
        return switch (outcome) {
            case WhatIf.Compared(var lines) -> lines;
            case WhatIf.PriceMissing(var sum) ->
                throw Require.refused(
                        BILLING_WHAT_IF_PRICE_MISSING,
                        "proposals",
                        "The price to try of %s has none of %s, of which %s used %d: give one, if need be 0."
                                .formatted(sum.model(), Wire.unit(sum.unit()), sum.tenantPath(), sum.tokens()));
            case WhatIf.SizeUnknown(var sum, var threshold) ->
                throw Require.refused(
                        BILLING_WHAT_IF_SIZE_UNKNOWN,
                        "proposals.sizeTiers",
                        ("The price to try of %s changes above %d input tokens, but the usage of %s was rated without that"
                                        + " threshold: its sums do not tell which requests were above. Try thresholds that were"
                                        + " in force.")
                                .formatted(sum.model(), threshold, sum.tenantPath()));
        };
    }
}
