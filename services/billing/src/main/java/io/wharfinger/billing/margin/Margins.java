package io.wharfinger.billing.margin;

import static io.wharfinger.billing.BillingFailure.BILLING_PERIOD_INVALID;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.cost.CostConfig;
import io.wharfinger.billing.cost.CostHours;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.wire.Amounts;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.GetMarginRequest;
import io.wharfinger.contracts.billing.v1.GetMarginResponse;
import io.wharfinger.contracts.billing.v1.MarginRow;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;

/** Revenue, cost and margin of a month in UTC, for those who administer the platform: cost of one tells of others. */
@ApplicationScoped
class Margins {
    private static final String PLATFORM = "/";
    private static final int ROWS_MAX = 1000;

    private final TenantScope scope;
    private final CostConfig config;
    private final InstantSource clock;

    Margins(TenantScope scope, CostConfig config, InstantSource clock) {
        this.scope = scope;
        this.config = config;
        this.clock = clock;
    }

    Uni<GetMarginResponse> get(Caller caller, GetMarginRequest request) {
        caller.require(PLATFORM_ADMIN).requireReach(PLATFORM);
        var now = clock.instant();
        var period = period(request.getPeriod(), now);
        var by = MarginBy.of(request.getBy());
        var listPrice = request.getListPrice().isEmpty()
                ? Optional.<BigDecimal>empty()
                : Optional.of(Amounts.positive("list_price", request.getListPrice()));
        return scope.withTransaction(
                PLATFORM,
                session -> MarginTables.costs(session, by, period)
                        .chain(costs -> MarginTables.revenues(session, by, period)
                                .map(revenues -> MarginReport.of(costs, revenues)))
                        .chain(report -> answer(session, report, by, period, now, listPrice)));
    }

    private Uni<GetMarginResponse> answer(
            Mutiny.Session session,
            MarginReport report,
            MarginBy by,
            Period period,
            Instant now,
            Optional<BigDecimal> listPrice) {
        var answer = GetMarginResponse.newBuilder()
                .setPeriod(period.text())
                .setBy(by.message())
                .setStartTime(Wire.timestamp(period.start()))
                .setIdlePolicy(config.idlePolicy().name())
                .setOmittedRows(Math.max(0, report.lines().size() - ROWS_MAX));
        rows(report.lines(), listPrice, answer::addRows);
        rows(report.totals(), listPrice, answer::addTotals);
        var end = now.isBefore(period.end()) ? now : period.end();
        return MarginTables.madeUntil(session, period)
                .invoke(until -> answer.setCostTime(Wire.timestamp(until.orElse(period.start()))))
                .chain(() -> MarginTables.fits(session, period.end()))
                .invoke(answer::addAllFits)
                .chain(() -> CostHours.pendingCount(session, period.start(), end))
                .map(pending -> answer.setPendingHours(pending).build());
    }

    private static void rows(List<MarginLine> lines, Optional<BigDecimal> listPrice, Consumer<MarginRow> add) {
        lines.stream()
                .limit(ROWS_MAX)
                .map(line -> MarginMessage.of(line, listPrice))
                .forEach(add);
    }

    private static Period period(String month, Instant now) {
        if (month.isEmpty()) {
            return Period.at(now, ZoneOffset.UTC);
        }
        return Period.month(month)
                .map(found -> new Period(found, ZoneOffset.UTC))
                .orElseThrow(() -> new WharfException(
                                BILLING_PERIOD_INVALID, "period must be a calendar month such as 2026-11.")
                        .with("field", "period"));
    }
}
