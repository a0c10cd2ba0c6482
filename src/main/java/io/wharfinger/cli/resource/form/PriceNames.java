package io.wharfinger.cli.resource.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Locale;

/** What is charged, as files name it: token classes by short names in one map, other units by their own in another. */
final class PriceNames {
    static final String CLASSES = "perMillion";
    static final String UNITS = "unitsPerMillion";

    private static final String PREFIX = "TOKEN_CLASS_";
    private static final String UNIT = "unit";
    private static final String TOKEN_CLASS = "tokenClass";

    private PriceNames() {}

    /** Copies the prices of a part of a file to a form. */
    static void copy(JsonNode part, ObjectNode form) {
        for (String map : new String[] {CLASSES, UNITS}) {
            part.path(map)
                    .properties()
                    .forEach(price -> form.withObjectProperty(map)
                            .put(price.getKey(), plain(price.getValue().asText())));
        }
    }

    /** Adds a price of the API to a form. */
    static void add(JsonNode price, ObjectNode form) {
        String unit = price.path(UNIT).asText("");
        String amount = plain(price.path(CLASSES).asText());
        if (unit.isEmpty()) {
            form.withObjectProperty(CLASSES)
                    .put(fileName(price.path(TOKEN_CLASS).asText()), amount);
        } else {
            form.withObjectProperty(UNITS).put(unit, amount);
        }
    }

    /** Adds the prices of a part of a file to those that the API takes. */
    static void prices(JsonNode part, ArrayNode prices, String sizeTier, String serviceTier) {
        part.path(CLASSES)
                .properties()
                .forEach(price -> price(prices, sizeTier, serviceTier)
                        .put(TOKEN_CLASS, wireName(price.getKey()))
                        .put(CLASSES, price.getValue().asText()));
        part.path(UNITS)
                .properties()
                .forEach(price -> price(prices, sizeTier, serviceTier)
                        .put(UNIT, price.getKey())
                        .put(CLASSES, price.getValue().asText()));
    }

    private static ObjectNode price(ArrayNode prices, String sizeTier, String serviceTier) {
        ObjectNode price = prices.addObject();
        if (!sizeTier.isEmpty()) {
            price.put("sizeTier", sizeTier);
        }
        if (!serviceTier.isEmpty()) {
            price.put("serviceTier", serviceTier);
        }
        return price;
    }

    static String plain(String decimal) {
        return decimal.matches("[+-]?[0-9]+(\\.[0-9]+)?")
                ? new BigDecimal(decimal).stripTrailingZeros().toPlainString()
                : decimal;
    }

    private static String fileName(String tokenClass) {
        String bare = tokenClass.startsWith(PREFIX) ? tokenClass.substring(PREFIX.length()) : tokenClass;
        return bare.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String wireName(String fileName) {
        return PREFIX + fileName.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
