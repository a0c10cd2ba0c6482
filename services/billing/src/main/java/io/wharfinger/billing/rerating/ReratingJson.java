package io.wharfinger.billing.rerating;

import static io.wharfinger.billing.BillingFailure.BILLING_RERATING_PERIOD_INVALID;

import com.google.protobuf.Timestamp;
import io.wharfinger.billing.wire.MoneyJson;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.CreateReratingRequest;
import io.wharfinger.contracts.billing.v1.Rerating;
import io.wharfinger.contracts.billing.v1.ReratingLine;
import io.wharfinger.contracts.billing.v1.ReratingTotal;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Re-ratings in JSON; see the message Rerating for the fields. */
final class ReratingJson {
    private ReratingJson() {}

    /** What is to be rated again. */
    record New(
            @Nullable String tenant,
            @Nullable String startTime,
            @Nullable String endTime,
            @Nullable Boolean dryRun,
            @Nullable String note) {

        CreateReratingRequest toMessage(String key) {
            var message = CreateReratingRequest.newBuilder()
                    .setTenant(tenant == null ? "" : tenant)
                    .setDryRun(dryRun != null && dryRun)
                    .setNote(note == null ? "" : note)
                    .setIdempotencyKey(key);
            if (startTime != null) {
                message.setStartTime(time("startTime", startTime));
            }
            if (endTime != null) {
                message.setEndTime(time("endTime", endTime));
            }
            return message.build();
        }

        private static Timestamp time(String field, String text) {
            try {
                return Wire.timestamp(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeParseException e) {
                throw new WharfException(
                                BILLING_RERATING_PERIOD_INVALID,
                                "%s must be a time with its zone, such as 2026-11-01T00:00:00Z.".formatted(field))
                        .with("field", field);
            }
        }
    }

    /** A re-rating. */
    record View(
            String id,
            String tenantPath,
            Instant startTime,
            Instant endTime,
            boolean dryRun,
            String note,
            String state,
            String requestedBy,
            Instant requestTime,
            @Nullable Instant doneTime,
            String reasonCode,
            String reason,
            String voidedBy,
            @Nullable Instant voidTime,
            @Nullable Instant voidedTime,
            String atTenantPath,
            @Nullable Instant atTime,
            int batches,
            long deltaRows,
            List<Total> totals) {

        static View of(Rerating rerating) {
            return new View(
                    rerating.getId(),
                    rerating.getTenantPath(),
                    Wire.instant(rerating.getStartTime()),
                    Wire.instant(rerating.getEndTime()),
                    rerating.getDryRun(),
                    rerating.getNote(),
                    rerating.getState().name(),
                    rerating.getRequestedBy(),
                    Wire.instant(rerating.getRequestTime()),
                    rerating.hasDoneTime() ? Wire.instant(rerating.getDoneTime()) : null,
                    rerating.getReasonCode(),
                    rerating.getReason(),
                    rerating.getVoidedBy(),
                    rerating.hasVoidTime() ? Wire.instant(rerating.getVoidTime()) : null,
                    rerating.hasVoidedTime() ? Wire.instant(rerating.getVoidedTime()) : null,
                    rerating.getAtTenantPath(),
                    rerating.hasAtTime() ? Wire.instant(rerating.getAtTime()) : null,
                    rerating.getBatches(),
                    rerating.getDeltaRows(),
                    rerating.getTotalsList().stream().map(Total::of).toList());
        }
    }

    /** Sums in one currency. */
    record Total(MoneyJson amount, MoneyJson reratedAmount, MoneyJson difference) {

        private static Total of(ReratingTotal total) {
            return new Total(
                    MoneyJson.of(total.getAmount()),
                    MoneyJson.of(total.getReratedAmount()),
                    MoneyJson.of(total.getDifference()));
        }
    }

    /** A page of re-ratings. */
    record Views(List<View> reratings, String nextPageToken) {

        static Views of(Page<Rerating> page) {
            return new Views(page.items().stream().map(View::of).toList(), page.nextToken());
        }
    }

    /** Usage that changed price. */
    record Line(
            String tenantPath,
            String model,
            String tokenClass,
            String unit,
            long tokens,
            MoneyJson amount,
            MoneyJson reratedAmount,
            MoneyJson difference) {

        private static Line of(ReratingLine line) {
            return new Line(
                    line.getTenantPath(),
                    line.getModel(),
                    line.getTokenClass().name(),
                    line.getUnit(),
                    line.getTokens(),
                    MoneyJson.of(line.getAmount()),
                    MoneyJson.of(line.getReratedAmount()),
                    MoneyJson.of(line.getDifference()));
        }
    }

    /** A page of lines. */
    record Lines(List<Line> lines, String nextPageToken) {

        static Lines of(Page<ReratingLine> page) {
            return new Lines(page.items().stream().map(Line::of).toList(), page.nextToken());
        }
    }
}
