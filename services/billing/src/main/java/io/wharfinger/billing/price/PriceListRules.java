package io.wharfinger.billing.price;

import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_EMPTY;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_FIELD_GIVEN;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_MALFORMED;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_NEGATIVE;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_SIZE_TIER_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TIER_GAP;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TOKEN_CLASS_DOUBLED;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TOKEN_CLASS_UNKNOWN;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TOO_FINE;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TOO_HIGH;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_TOO_MANY;
import static io.wharfinger.billing.BillingFailure.BILLING_PRICE_UNIT_UNKNOWN;

import io.wharfinger.billing.rating.PricePoint;
import io.wharfinger.billing.rating.SizeTier;
import io.wharfinger.billing.rating.UnitPrice;
import io.wharfinger.billing.usage.Unit;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.ClassPrice;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the prices of a new price version must be like. */
final class PriceListRules {
    private static final int PRICES_MAX = 500;
    private static final String FIELD = "prices.perMillion";
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");

    private PriceListRules() {}

    /**
     * The prices by what they are for.
     *
     * @param multiplied service tiers that get their prices from a multiplier
     */
    static Map<PricePoint, UnitPrice> prices(List<ClassPrice> given, List<SizeTier> sizeTiers, Set<String> multiplied) {
        Require.that(
                !given.isEmpty(), BILLING_PRICE_EMPTY, "prices", "Give a price of one token class or unit at least.");
        Require.that(
                given.size() <= PRICES_MAX,
                BILLING_PRICE_TOO_MANY,
                "prices",
                "There are %d prices; at most %d are allowed.".formatted(given.size(), PRICES_MAX));
        var places = Stream.concat(Stream.of(SizeTier.ALL), sizeTiers.stream().map(SizeTier::name))
                .toList();
        var prices = new TreeMap<PricePoint, UnitPrice>();
        for (var price : given) {
            var point = point(price, places);
            var before = prices.put(point, unitPrice(point, price.getPerMillion()));
            Require.that(
                    before == null,
                    BILLING_PRICE_TOKEN_CLASS_DOUBLED,
                    "prices",
                    "%s has two prices; give one.".formatted(name(point)));
        }
        requireNoGap(prices, places, multiplied);
        return prices;
    }

    private static PricePoint point(ClassPrice price, List<String> places) {
        Require.that(
                !price.getResolved(),
                BILLING_PRICE_FIELD_GIVEN,
                "prices.resolved",
                "Leave prices out that are resolved: billing makes them from the multipliers.");
        var sizeTier = price.getSizeTier().isEmpty() ? SizeTier.ALL : price.getSizeTier();
        Require.that(
                places.contains(sizeTier),
                BILLING_PRICE_SIZE_TIER_INVALID,
                "prices.sizeTier",
                "A price is for a size tier that sizeTiers does not have.");
        var serviceTier = price.getServiceTier().isEmpty()
                ? PricePoint.ANY_SERVICE
                : TierRules.serviceTier(price.getServiceTier(), "prices.serviceTier");
        return new PricePoint(unit(price), sizeTier, serviceTier);
    }

    private static Unit unit(ClassPrice price) {
        if (price.getUnit().isEmpty()) {
            return Wire.tokenClass(price.getTokenClassValue())
                    .map(Unit::of)
                    .orElseThrow(() -> Require.refused(
                            BILLING_PRICE_TOKEN_CLASS_UNKNOWN,
                            "prices.tokenClass",
                            "tokenClass must be one of the ten, such as TOKEN_CLASS_TEXT_OUT, or unit must be given."));
        }
        Require.that(
                price.getTokenClassValue() == 0,
                BILLING_PRICE_UNIT_UNKNOWN,
                "prices.unit",
                "A price is of a tokenClass or of a unit, not of both.");
        return Unit.find(price.getUnit())
                .filter(unit -> !unit.isTokens())
                .orElseThrow(
                        () -> Require.refused(
                                BILLING_PRICE_UNIT_UNKNOWN,
                                "prices.unit",
                                "unit must be REQUEST, IMAGE, AUDIO_SECOND, DOCUMENT or the name of an outside meter; tokens have a tokenClass."));
    }

    private static UnitPrice unitPrice(PricePoint point, String text) {
        var name = name(point);
        Require.that(
                DECIMAL.matcher(text).matches(),
                BILLING_PRICE_MALFORMED,
                FIELD,
                "perMillion of %s must be a decimal number such as 0.25, as text.".formatted(name));
        var perMillion = new BigDecimal(text).stripTrailingZeros();
        Require.that(
                perMillion.signum() >= 0,
                BILLING_PRICE_NEGATIVE,
                FIELD,
                "perMillion of %s is %s; it must be zero or more.".formatted(name, text));
        Require.that(
                perMillion.scale() <= UnitPrice.PER_MILLION_SCALE,
                BILLING_PRICE_TOO_FINE,
                FIELD,
                "perMillion of %s is %s; at most %d decimals are allowed, so that the price of one is exact."
                        .formatted(name, text, UnitPrice.PER_MILLION_SCALE));
        Require.that(
                perMillion.compareTo(UnitPrice.MAX) <= 0,
                BILLING_PRICE_TOO_HIGH,
                FIELD,
                "perMillion of %s is %s; at most %s is allowed.".formatted(name, text, UnitPrice.MAX.toPlainString()));
        return new UnitPrice(perMillion);
    }

    /** Every unit has a price in every size tier; so has every service tier that has its own and no multiplier. */
    private static void requireNoGap(Map<PricePoint, UnitPrice> prices, List<String> places, Set<String> multiplied) {
        for (var point : prices.keySet()) {
            requireAll(prices, point.unit(), PricePoint.ANY_SERVICE, places);
            if (!multiplied.contains(point.serviceTier())) {
                requireAll(prices, point.unit(), point.serviceTier(), places);
            }
        }
    }

    private static void requireAll(
            Map<PricePoint, UnitPrice> prices, Unit unit, String serviceTier, List<String> places) {
        for (var place : places) {
            var point = new PricePoint(unit, place, serviceTier);
            Require.that(
                    prices.containsKey(point),
                    BILLING_PRICE_TIER_GAP,
                    "prices",
                    "%s has prices, but none in %s: give one, so that no request is left without."
                            .formatted(Wire.unit(unit), tiers(point)));
        }
    }

    /** Of what a price is, in words. */
    static String name(PricePoint point) {
        var bare = point.sizeTier().equals(SizeTier.ALL) && point.serviceTier().equals(PricePoint.ANY_SERVICE);
        return bare ? Wire.unit(point.unit()) : Wire.unit(point.unit()) + " in " + tiers(point);
    }

    private static String tiers(PricePoint point) {
        return Stream.of(
                        "size tier " + point.sizeTier(),
                        point.serviceTier().equals(PricePoint.ANY_SERVICE) ? "" : "service tier " + point.serviceTier())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
