package io.wharfinger.billing.meter;

import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.Unit;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.MeterEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What an event of an outside meter must be like. */
final class MeterRules {
    /** How far a meter's clock may be ahead. */
    static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    private static final int TEXT_LENGTH_MAX = 200;
    private static final long QUANTITY_MAX = 1_000_000_000_000L;
    private static final long EPOCH_SECOND_MAX = 253_402_214_400L;
    private static final String STANDARD = "standard";

    private final Instant now;
    private final Duration lateLimit;

    MeterRules(Instant now, Duration lateLimit) {
        this.now = now;
        this.lateLimit = lateLimit;
    }

    Metered check(MeterEvent event) throws RefusedException {
        return new Metered(
                needed("source", event.getSource()),
                needed("id", event.getId()),
                time(event),
                needed("tenant", event.getTenant()),
                needed("model", event.getModel()),
                text("key_id", event.getKeyId()),
                text("deployment", event.getDeployment()),
                event.getServiceTier().isEmpty() ? STANDARD : text("service_tier", event.getServiceTier()),
                used(event));
    }

    private Instant time(MeterEvent event) throws RefusedException {
        var seconds = event.getTime().getSeconds();
        if (!event.hasTime() || seconds < 1 || seconds > EPOCH_SECOND_MAX) {
            throw new RefusedException(
                    Reason.TIME_INVALID, "Say when the use ended: time, such as 2026-12-01T10:00:00Z.");
        }
        var time = Wire.instant(event.getTime()).truncatedTo(ChronoUnit.MICROS);
        if (time.isAfter(now.plus(AHEAD_MAX))) {
            throw new RefusedException(
                    Reason.TIME_AHEAD,
                    "time %s is more than 5 minutes ahead of this platform's %s; set the meter's clock."
                            .formatted(time, now));
        }
        if (time.isBefore(now.minus(lateLimit))) {
            throw new RefusedException(
                    Reason.TIME_TOO_OLD,
                    "time %s is more than %d days ago; ask the platform for a correction instead."
                            .formatted(time, lateLimit.toDays()));
        }
        return time;
    }

    private static Metered.Used used(MeterEvent event) throws RefusedException {
        return switch (event.getUsedCase()) {
            case TOKENS -> tokens(event.getTokens());
            case UNITS -> units(event.getUnits().getUnit(), event.getUnits().getQuantity());
            case VENDOR_USAGE ->
                new Metered.Tokens(VendorTokens.read(
                        event.getVendorUsage().getShape(),
                        event.getVendorUsage().getJson()));
            case USED_NOT_SET ->
                throw new RefusedException(
                        Reason.QUANTITY_INVALID, "Say what was used: tokens, units or vendor_usage.");
        };
    }

    private static Metered.Tokens tokens(io.wharfinger.contracts.type.v1.TokenCounts given) throws RefusedException {
        var counts = TokenCounts.of(
                given.getUncachedText(),
                given.getCacheRead(),
                given.getCacheWrite5M(),
                given.getCacheWrite1H(),
                given.getAudioIn(),
                given.getImageIn(),
                given.getTextOut(),
                given.getReasoningOut(),
                given.getAudioOut(),
                given.getImageOut());
        return new Metered.Tokens(within(counts));
    }

    static TokenCounts within(TokenCounts counts) throws RefusedException {
        if (!counts.isWithin(QUANTITY_MAX) || counts.isZero()) {
            throw new RefusedException(
                    Reason.QUANTITY_INVALID,
                    "Each token count must be from 0 to %d, and one above 0.".formatted(QUANTITY_MAX));
        }
        return counts;
    }

    private static Metered.Units units(String unit, long quantity) throws RefusedException {
        if (Unit.find(unit).filter(known -> !known.isTokens()).isEmpty()) {
            throw new RefusedException(
                    Reason.UNIT_INVALID,
                    "unit must be REQUEST, IMAGE, AUDIO_SECOND, DOCUMENT or a name of 1 to 40 of a-z, 0-9 and -.");
        }
        if (quantity < 1 || quantity > QUANTITY_MAX) {
            throw new RefusedException(
                    Reason.QUANTITY_INVALID, "quantity must be a whole number from 1 to %d.".formatted(QUANTITY_MAX));
        }
        return new Metered.Units(unit, quantity);
    }

    private static String needed(String field, String text) throws RefusedException {
        if (text.isBlank()) {
            throw new RefusedException(Reason.TEXT_INVALID, field + " is missing.");
        }
        return text(field, text);
    }

    private static String text(String field, String text) throws RefusedException {
        if (text.length() > TEXT_LENGTH_MAX || text.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(
                    Reason.TEXT_INVALID,
                    "%s must have at most %d printable characters.".formatted(field, TEXT_LENGTH_MAX));
        }
        return text;
    }
}
