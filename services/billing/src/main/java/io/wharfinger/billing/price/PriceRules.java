package io.wharfinger.billing.price;

import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_CURRENCY_UNKNOWN;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_EMPTY;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_FIELD_GIVEN;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_MALFORMED;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_MODEL_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_NEGATIVE;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TIME_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TIME_MISSING;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TOKEN_CLASS_DOUBLED;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TOKEN_CLASS_UNKNOWN;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TOO_FINE;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TOO_HIGH;

import io.wharfinger.billing.BillingFailure;
import io.wharfinger.billing.rating.PriceVersion;
import io.wharfinger.billing.rating.UnitPrice;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.ClassPrice;
import io.wharfinger.rpc.failure.WharfException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a new price version must be like. */
final class PriceRules {
    private static final int MODEL_LENGTH_MAX = 200;
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private PriceRules() {}

    /** The version as it will be stored; fails with the first rule that is broken. */
    static PriceVersion check(io.wharfinger.contracts.billing.v1.PriceVersion version, UUID id, Instant now) {
        require(version.getId().isEmpty(), BILLING_PRICE_FIELD_GIVEN, "id", "Leave id out: billing gives it.");
        require(
                !version.hasCreateTime(),
                BILLING_PRICE_FIELD_GIVEN,
                "createTime",
                "Leave createTime out: billing gives it.");
        return new PriceVersion(
                id,
                model(version.getModel()),
                currency(version.getCurrencyCode()),
                effectiveTime(version),
                prices(version.getPricesList()),
                now);
    }

    private static String model(String model) {
        require(
                !model.isBlank()
                        && model.length() <= MODEL_LENGTH_MAX
                        && model.chars().noneMatch(Character::isISOControl),
                BILLING_PRICE_MODEL_INVALID,
                "model",
                "model must be 1 to %d printable characters.".formatted(MODEL_LENGTH_MAX));
        return model;
    }

    private static String currency(String code) {
        require(
                code.matches("[A-Z]{3}") && isCurrency(code),
                BILLING_PRICE_CURRENCY_UNKNOWN,
                "currencyCode",
                "currencyCode must be an ISO 4217 code in upper case, such as EUR.");
        return code;
    }

    private static boolean isCurrency(String code) {
        try {
            // Codes without a minor unit (XAU, XXX) are no money to bill in.
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Instant effectiveTime(io.wharfinger.contracts.billing.v1.PriceVersion version) {
        require(
                version.hasEffectiveTime(),
                BILLING_PRICE_TIME_MISSING,
                "effectiveTime",
                "Say from when on the price counts: effectiveTime, such as 2026-12-01T00:00:00Z.");
        var time = Wire.instant(version.getEffectiveTime()).truncatedTo(ChronoUnit.MICROS);
        require(
                !time.isBefore(EARLIEST) && time.isBefore(LATEST),
                BILLING_PRICE_TIME_INVALID,
                "effectiveTime",
                "effectiveTime must be from 2000 on and before 2200.");
        return time;
    }

    private static Map<TokenClass, UnitPrice> prices(List<ClassPrice> given) {
        require(!given.isEmpty(), BILLING_PRICE_EMPTY, "prices", "Give a price of one token class at least.");
        var prices = new EnumMap<TokenClass, UnitPrice>(TokenClass.class);
        for (var price : given) {
            var tokenClass = tokenClass(price);
            var before = prices.put(tokenClass, unitPrice(tokenClass, price.getPerMillion()));
            require(
                    before == null,
                    BILLING_PRICE_TOKEN_CLASS_DOUBLED,
                    "prices",
                    "%s has two prices; give one.".formatted(Wire.tokenClass(tokenClass)));
        }
        return prices;
    }

    private static TokenClass tokenClass(ClassPrice price) {
        return Wire.tokenClass(price.getTokenClassValue())
                .orElseThrow(() -> new WharfException(
                                BILLING_PRICE_TOKEN_CLASS_UNKNOWN,
                                "tokenClass must be one of the ten, such as TOKEN_CLASS_TEXT_OUT.")
                        .with("field", "prices.tokenClass"));
    }

    private static UnitPrice unitPrice(TokenClass tokenClass, String text) {
        var field = "prices.perMillion";
        var name = Wire.tokenClass(tokenClass);
        require(
                DECIMAL.matcher(text).matches(),
                BILLING_PRICE_MALFORMED,
                field,
                "perMillion of %s must be a decimal number such as 0.25, as text.".formatted(name));
        var perMillion = new BigDecimal(text).stripTrailingZeros();
        require(
                perMillion.signum() >= 0,
                BILLING_PRICE_NEGATIVE,
                field,
                "perMillion of %s is %s; it must be zero or more.".formatted(name, text));
        require(
                perMillion.scale() <= UnitPrice.PER_MILLION_SCALE,
                BILLING_PRICE_TOO_FINE,
                field,
                "perMillion of %s is %s; at most %d decimals are allowed, so that one token's price is exact."
                        .formatted(name, text, UnitPrice.PER_MILLION_SCALE));
        require(
                perMillion.compareTo(UnitPrice.MAX) <= 0,
                BILLING_PRICE_TOO_HIGH,
                field,
                "perMillion of %s is %s; at most %s is allowed.".formatted(name, text, UnitPrice.MAX.toPlainString()));
        return new UnitPrice(perMillion);
    }

    private static void require(boolean holds, BillingFailure failure, String field, String message) {
        if (!holds) {
            throw new WharfException(failure, message).with("field", field);
        }
    }
}
