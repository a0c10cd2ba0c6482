package io.wharfinger.billing.block;

import static io.wharfinger.billing.BillingFailure.BILLING_BLOCK_KEY_MISSING;
import static io.wharfinger.billing.BillingFailure.BILLING_BLOCK_LEAST_TOO_HIGH;
import static io.wharfinger.billing.BillingFailure.BILLING_BLOCK_LIFE_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_BLOCK_LIMIT_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_BLOCK_TENANT_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_BLOCK_UNKNOWN;
import static io.wharfinger.billing.BillingFailure.BILLING_BLOCK_WINDOW_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_BLOCK_WINDOW_OVER;
import static io.wharfinger.billing.BillingFailure.BILLING_CURRENCY_WRONG;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.wharfinger.billing.BillingFailure;
import io.wharfinger.billing.lending.WindowKey;
import io.wharfinger.billing.wire.Amounts;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.LendBlockRequest;
import io.wharfinger.contracts.type.v1.Money;
import io.wharfinger.rpc.failure.WharfException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/** What calls about blocks must be like. */
final class BlockRules {
    private static final Pattern LIMIT = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern PATH = Pattern.compile("/([a-z0-9-]{1,40}/){0,32}");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final java.time.Duration WINDOW_MAX = java.time.Duration.ofDays(400);
    private static final long QUARTER_SECONDS = 900;
    private static final long NANOS = 1_000_000_000L;

    private BlockRules() {}

    /** The call as it will be carried out; fails with the first rule that is broken. */
    static BlockOrder order(LendBlockRequest request, Instant now) {
        key(request.getIdempotencyKey());
        var budget = request.getBudget();
        var currency = Amounts.currency("budget.currencyCode", budget.getCurrencyCode());
        var start = moment("windowStartTime", request.hasWindowStartTime(), request.getWindowStartTime());
        var end = moment("windowEndTime", request.hasWindowEndTime(), request.getWindowEndTime());
        window(start, end, now);
        var wanted = Amounts.positive("wanted", amount("wanted", request.getWanted(), currency));
        return new BlockOrder(
                new WindowKey(limit(request.getLimitId()), start),
                end,
                path(request.getTenantPath()),
                currency,
                Amounts.notNegative("budget", budget.getAmount()),
                wanted,
                least(request, currency, wanted),
                timeToLive(request.getTimeToLive()));
    }

    private static BigDecimal least(LendBlockRequest request, String currency, BigDecimal wanted) {
        if (!request.hasLeast()) {
            return BigDecimal.ZERO;
        }
        var least = Amounts.notNegative("least", amount("least", request.getLeast(), currency));
        require(
                least.compareTo(wanted) <= 0,
                BILLING_BLOCK_LEAST_TOO_HIGH,
                "least",
                "least is above wanted; ask for as much as is of use at least.");
        return least;
    }

    /** The amount of money in a currency; fails with BILLING_CURRENCY_WRONG if it is in another. */
    static String amount(String field, Money money, String currency) {
        require(
                money.getCurrencyCode().equals(currency),
                BILLING_CURRENCY_WRONG,
                field,
                "%s must be in %s, as the budget is.".formatted(field, currency));
        return money.getAmount();
    }

    /** Passes if there is an idempotency key: lending twice for one wish would hold the budget of others. */
    static void key(String key) {
        require(
                !key.isBlank(),
                BILLING_BLOCK_KEY_MISSING,
                "idempotencyKey",
                "Send an idempotency key of 1 to 128 characters, the same with every repeat.");
    }

    static String limit(String id) {
        require(
                LIMIT.matcher(id).matches(),
                BILLING_BLOCK_LIMIT_INVALID,
                "limitId",
                "limitId must be 1 to 128 characters of ASCII without blanks.");
        return id;
    }

    private static String path(String path) {
        require(
                PATH.matcher(path).matches(),
                BILLING_BLOCK_TENANT_INVALID,
                "tenantPath",
                "tenantPath must be a path such as /emea/acme/.");
        return path;
    }

    private static Instant moment(String field, boolean isSet, Timestamp time) {
        require(isSet, BILLING_BLOCK_WINDOW_INVALID, field, "Say which window the budget is for: %s.".formatted(field));
        require(
                time.getNanos() == 0 && Math.floorMod(time.getSeconds(), QUARTER_SECONDS) == 0,
                BILLING_BLOCK_WINDOW_INVALID,
                field,
                "%s must be a whole quarter of an hour: usage is summed by these.".formatted(field));
        require(
                time.getSeconds() >= EARLIEST.getEpochSecond() && time.getSeconds() < LATEST.getEpochSecond(),
                BILLING_BLOCK_WINDOW_INVALID,
                field,
                "%s must be from 2000 on and before 2200.".formatted(field));
        return Wire.instant(time);
    }

    private static void window(Instant start, Instant end, Instant now) {
        require(
                start.isBefore(end) && !end.isAfter(start.plus(WINDOW_MAX)),
                BILLING_BLOCK_WINDOW_INVALID,
                "windowEndTime",
                "The window must end after it begins, within %d days.".formatted(WINDOW_MAX.toDays()));
        require(
                now.isBefore(end),
                BILLING_BLOCK_WINDOW_OVER,
                "windowEndTime",
                "The window is over; ask for a block of the present one.");
    }

    /** A wish for a life; fails with BILLING_BLOCK_LIFE_INVALID if it is not above zero. */
    static java.time.Duration timeToLive(Duration wish) {
        require(
                wish.getSeconds() >= 0
                        && wish.getNanos() >= 0
                        && wish.getNanos() < NANOS
                        && wish.getSeconds() + wish.getNanos() > 0
                        && wish.getSeconds() <= WINDOW_MAX.toSeconds(),
                BILLING_BLOCK_LIFE_INVALID,
                "timeToLive",
                "timeToLive must be above zero and at most %d days.".formatted(WINDOW_MAX.toDays()));
        return java.time.Duration.ofSeconds(wish.getSeconds(), wish.getNanos());
    }

    /** The id of a block; fails with BILLING_BLOCK_UNKNOWN if it cannot be one. */
    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    static WharfException unknown() {
        return new WharfException(BILLING_BLOCK_UNKNOWN, "There is no such block that you may see.");
    }

    private static void require(boolean holds, BillingFailure failure, String field, String message) {
        if (!holds) {
            throw new WharfException(failure, message).with("field", field);
        }
    }
}
