package io.wharfinger.billing.meter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.tariff.TariffException;
import io.wharfinger.tariff.usage.TokenTally;
import io.wharfinger.tariff.usage.UsageShape;
import io.wharfinger.tariff.usage.VendorUsage;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads a vendor's usage object. What does not add up is refused: nobody could say later which number was right. */
final class VendorTokens {
    private static final int JSON_LENGTH_MAX = 4096;
    private static final int NUMBER_LENGTH_MAX = 40;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNumberLength(NUMBER_LENGTH_MAX)
                        .build());
    }

    private VendorTokens() {}

    static TokenCounts read(String shape, String json) throws RefusedException {
        try {
            var tokens = VendorUsage.read(shape(shape), object(json)).orRefuse();
            return MeterRules.within(counts(tokens));
        } catch (TariffException e) {
            throw new RefusedException(Reason.USAGE_INCONSISTENT, String.valueOf(e.getMessage()));
        }
    }

    private static UsageShape shape(String name) throws RefusedException {
        return Arrays.stream(UsageShape.values())
                .filter(shape -> shape.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        Reason.EVENT_MALFORMED,
                        "shape must be one of "
                                + Arrays.stream(UsageShape.values())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static Map<String, Object> object(String json) throws RefusedException {
        try {
            if (json.length() <= JSON_LENGTH_MAX) {
                return JSON.readValue(json, OBJECT);
            }
        } catch (JsonProcessingException e) {
            throw new RefusedException(Reason.EVENT_MALFORMED, "usage is not a JSON object.");
        }
        throw new RefusedException(
                Reason.EVENT_MALFORMED, "usage is longer than %d characters.".formatted(JSON_LENGTH_MAX));
    }

    private static TokenCounts counts(TokenTally tokens) {
        return TokenCounts.of(Arrays.stream(TokenClass.values())
                .mapToLong(tokenClass -> tokens.count(io.wharfinger.tariff.usage.TokenClass.valueOf(tokenClass.name())))
                .toArray());
    }
}
