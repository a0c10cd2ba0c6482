package io.wharfinger.billing.meter;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.MeterEvent;
import io.wharfinger.contracts.billing.v1.Units;
import io.wharfinger.contracts.billing.v1.VendorUsage;
import io.wharfinger.contracts.type.v1.TokenCounts;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Reads CloudEvents 1.0 in structured JSON. Attributes of CloudEvents that are not needed pass; fields of {@code data} that
 * are not known are refused, for a mistyped one would be usage that nobody bills.
 */
final class CloudEventReader {
    static final String TYPE = "io.wharfinger.billing.usage.metered";

    private static final String VERSION = "1.0";
    private static final Set<String> DATA =
            Set.of("model", "keyId", "deployment", "serviceTier", "tokens", "unit", "quantity", "shape", "usage");
    private static final Map<String, BiConsumer<TokenCounts.Builder, Long>> CLASSES = Map.of(
            "uncachedText", TokenCounts.Builder::setUncachedText,
            "cacheRead", TokenCounts.Builder::setCacheRead,
            "cacheWrite5m", TokenCounts.Builder::setCacheWrite5M,
            "cacheWrite1h", TokenCounts.Builder::setCacheWrite1H,
            "audioIn", TokenCounts.Builder::setAudioIn,
            "imageIn", TokenCounts.Builder::setImageIn,
            "textOut", TokenCounts.Builder::setTextOut,
            "reasoningOut", TokenCounts.Builder::setReasoningOut,
            "audioOut", TokenCounts.Builder::setAudioOut,
            "imageOut", TokenCounts.Builder::setImageOut);

    private CloudEventReader() {}

    static MeterEvent read(JsonNode event) throws RefusedException {
        if (!VERSION.equals(event.path("specversion").asText())
                || !TYPE.equals(event.path("type").asText())) {
            throw malformed("An event must be a CloudEvent with specversion 1.0 and type " + TYPE + ".");
        }
        var data = object(event, "data");
        known(data, DATA, "data");
        var read = MeterEvent.newBuilder()
                .setSource(text(event, "source"))
                .setId(text(event, "id"))
                .setTenant(text(event, "subject"))
                .setModel(text(data, "model"))
                .setKeyId(text(data, "keyId"))
                .setDeployment(text(data, "deployment"))
                .setServiceTier(text(data, "serviceTier"));
        time(event, read);
        used(data, read);
        return read.build();
    }

    /** Text of an event that may be anything, for telling which one it was. */
    static String hint(JsonNode event, String field, int lengthMax) {
        var text = event.path(field).asText();
        return text.substring(0, Math.min(lengthMax, text.length()));
    }

    private static void time(JsonNode event, MeterEvent.Builder read) throws RefusedException {
        var text = text(event, "time");
        if (text.isEmpty()) {
            return;
        }
        try {
            read.setTime(Wire.timestamp(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeParseException e) {
            throw new RefusedException(
                    Reason.TIME_INVALID, "time must be a time with its zone, such as 2026-12-01T10:00:00Z.");
        }
    }

    private static void used(JsonNode data, MeterEvent.Builder read) throws RefusedException {
        var ways = 0;
        if (data.has("tokens")) {
            ways++;
            read.setTokens(tokens(object(data, "tokens")));
        }
        if (data.has("unit") || data.has("quantity")) {
            ways++;
            read.setUnits(Units.newBuilder().setUnit(text(data, "unit")).setQuantity(count(data, "quantity")));
        }
        if (data.has("usage") || data.has("shape")) {
            ways++;
            read.setVendorUsage(VendorUsage.newBuilder()
                    .setShape(text(data, "shape"))
                    .setJson(object(data, "usage").toString()));
        }
        if (ways > 1) {
            throw malformed("data must say what was used in one way: tokens, unit with quantity, or usage with shape.");
        }
    }

    private static TokenCounts tokens(JsonNode given) throws RefusedException {
        known(given, CLASSES.keySet(), "data.tokens");
        var counts = TokenCounts.newBuilder();
        for (var field : CLASSES.entrySet()) {
            if (given.has(field.getKey())) {
                field.getValue().accept(counts, count(given, field.getKey()));
            }
        }
        return counts.build();
    }

    private static long count(JsonNode from, String field) throws RefusedException {
        var value = from.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new RefusedException(Reason.QUANTITY_INVALID, field + " must be a whole number.");
        }
        return value.longValue();
    }

    private static JsonNode object(JsonNode from, String field) throws RefusedException {
        var value = from.path(field);
        if (!value.isObject()) {
            throw malformed(field + " must be a JSON object.");
        }
        return value;
    }

    private static String text(JsonNode from, String field) throws RefusedException {
        var value = from.path(field);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw malformed(field + " must be text.");
        }
        return value.asText();
    }

    private static void known(JsonNode from, Set<String> fields, String where) throws RefusedException {
        for (var names = from.fieldNames(); names.hasNext(); ) {
            var name = names.next();
            if (!fields.contains(name)) {
                throw malformed("%s has a field that is not known: %.40s.".formatted(where, name));
            }
        }
    }

    private static RefusedException malformed(String message) {
        return new RefusedException(Reason.EVENT_MALFORMED, message);
    }
}
