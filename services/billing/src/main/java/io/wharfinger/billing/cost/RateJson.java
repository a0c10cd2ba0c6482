package io.wharfinger.billing.cost;

import static io.wharfinger.billing.BillingFailure.BILLING_RATE_TIME_INVALID;

import io.wharfinger.billing.wire.MoneyJson;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.Rate;
import io.wharfinger.contracts.type.v1.Money;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rates in JSON; see the message Rate for the fields. */
final class RateJson {
    private RateJson() {}

    /** A rate. */
    record View(
            String id,
            String cluster,
            String acceleratorClass,
            String shared,
            MoneyJson perHour,
            String nodePerHour,
            String powerKilowatts,
            Instant effectiveTime,
            String note,
            Instant createTime) {

        static View of(Rate rate) {
            return new View(
                    rate.getId(),
                    rate.getCluster(),
                    rate.getAcceleratorClass(),
                    rate.getShared(),
                    MoneyJson.of(rate.getPerHour()),
                    rate.getNodePerHour(),
                    rate.getPowerKilowatts(),
                    Wire.instant(rate.getEffectiveTime()),
                    rate.getNote(),
                    Wire.instant(rate.getCreateTime()));
        }
    }

    /** A page of rates. */
    record Views(List<View> rates, String nextPageToken) {

        static Views of(Page<Rate> page) {
            return new Views(page.items().stream().map(View::of).toList(), page.nextToken());
        }
    }

    /** An amount as a caller gives it. */
    record NewMoney(@Nullable String amount, @Nullable String currencyCode) {}

    /** A new rate. */
    record New(
            @Nullable String cluster,
            @Nullable String acceleratorClass,
            @Nullable String shared,
            @Nullable NewMoney perHour,
            @Nullable String nodePerHour,
            @Nullable String powerKilowatts,
            @Nullable String effectiveTime,
            @Nullable String note) {

        Rate toMessage() {
            var money = Objects.requireNonNullElse(perHour, new NewMoney(null, null));
            var message = Rate.newBuilder()
                    .setCluster(text(cluster))
                    .setAcceleratorClass(text(acceleratorClass))
                    .setShared(text(shared))
                    .setPerHour(Money.newBuilder()
                            .setAmount(text(money.amount()))
                            .setCurrencyCode(text(money.currencyCode())))
                    .setNodePerHour(text(nodePerHour))
                    .setPowerKilowatts(text(powerKilowatts))
                    .setNote(text(note));
            if (effectiveTime != null) {
                message.setEffectiveTime(Wire.timestamp(time(effectiveTime)));
            }
            return message.build();
        }

        private static String text(@Nullable String text) {
            return text == null ? "" : text;
        }

        private static Instant time(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw new WharfException(
                                BILLING_RATE_TIME_INVALID,
                                "effectiveTime must be a full hour with its zone, such as 2026-12-01T00:00:00Z.")
                        .with("field", "effectiveTime");
            }
        }
    }
}
