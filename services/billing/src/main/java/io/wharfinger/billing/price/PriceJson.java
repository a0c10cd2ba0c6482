package io.wharfinger.billing.price;

import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TIME_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TOKEN_CLASS_UNKNOWN;

import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.ClassPrice;
import io.wharfinger.contracts.billing.v1.PriceVersion;
import io.wharfinger.contracts.type.v1.TokenClass;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prices in JSON; see the message PriceVersion for the fields. */
final class PriceJson {
    private PriceJson() {}

    /** Price of one token class. */
    record Price(@Nullable String tokenClass, @Nullable String perMillion) {

        ClassPrice toMessage() {
            return ClassPrice.newBuilder()
                    .setTokenClass(number(text(tokenClass)))
                    .setPerMillion(text(perMillion))
                    .build();
        }

        private static TokenClass number(String name) {
            try {
                return TokenClass.valueOf(name);
            } catch (IllegalArgumentException e) {
                throw new WharfException(
                                BILLING_PRICE_TOKEN_CLASS_UNKNOWN,
                                "tokenClass must be one of the ten, such as TOKEN_CLASS_TEXT_OUT.")
                        .with("field", "prices.tokenClass");
            }
        }
    }

    /** A price version. */
    record View(
            String id,
            String model,
            String currencyCode,
            Instant effectiveTime,
            List<Price> prices,
            Instant createTime) {

        static View of(PriceVersion version) {
            return new View(
                    version.getId(),
                    version.getModel(),
                    version.getCurrencyCode(),
                    Wire.instant(version.getEffectiveTime()),
                    version.getPricesList().stream()
                            .map(price -> new Price(price.getTokenClass().name(), price.getPerMillion()))
                            .toList(),
                    Wire.instant(version.getCreateTime()));
        }
    }

    /** A page of price versions. */
    record Views(List<View> priceVersions, String nextPageToken) {

        static Views of(Page<PriceVersion> page) {
            return new Views(page.items().stream().map(View::of).toList(), page.nextToken());
        }
    }

    /** A new price version. */
    record New(
            @Nullable String model,
            @Nullable String currencyCode,
            @Nullable String effectiveTime,
            @Nullable List<@Nullable Price> prices) {

        PriceVersion toMessage() {
            var message = PriceVersion.newBuilder().setModel(text(model)).setCurrencyCode(text(currencyCode));
            if (effectiveTime != null) {
                message.setEffectiveTime(Wire.timestamp(time(effectiveTime)));
            }
            if (prices != null) {
                prices.forEach(price -> message.addPrices((price == null ? new Price(null, null) : price).toMessage()));
            }
            return message.build();
        }

        private static Instant time(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw new WharfException(
                                BILLING_PRICE_TIME_INVALID,
                                "effectiveTime must be a time with its zone, such as 2026-12-01T00:00:00Z.")
                        .with("field", "effectiveTime");
            }
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
