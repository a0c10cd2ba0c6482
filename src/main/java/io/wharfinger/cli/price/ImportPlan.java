package io.wharfinger.cli.price;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.price.catalog.CatalogDifference.Change;
import io.wharfinger.cli.price.catalog.PricePoint;
import io.wharfinger.cli.rest.RestClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How prices of a table become versions.
 *
 * @param source kind of table
 * @param fileName of the table
 * @param sha256 of the table's bytes, in hexadecimal digits
 * @param effective from when on they count
 */
record ImportPlan(String source, String fileName, String sha256, String currency, Instant effective) {
    private static final int NOTE_LENGTH_MAX = 1000;
    private static final String TOKEN_CLASSES =
            "UNCACHED_TEXT|CACHE_READ|CACHE_WRITE_5M|CACHE_WRITE_1H|AUDIO_IN|IMAGE_IN|TEXT_OUT|REASONING_OUT|AUDIO_OUT|IMAGE_OUT";

    /** The version to be added. */
    ObjectNode body(Change change) {
        ObjectNode body = RestClient.object()
                .put("model", change.model())
                .put("currencyCode", currency)
                .put("effectiveTime", effective.toString());
        ArrayNode sizes = body.putArray("sizeTiers");
        change.offer().prices().keySet().stream()
                .map(PricePoint::above)
                .filter(above -> above > 0)
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(above -> sizes.addObject()
                        .put("name", PricePoint.sizeTier(above))
                        .put("above", above));
        ArrayNode prices = body.putArray("prices");
        change.offer()
                .prices()
                .forEach((point, price) -> price(prices.addObject(), point).put("perMillion", price.toPlainString()));
        body.putObject("provenance")
                .put("source", source)
                .put("name", fileName)
                .put("sha256", sha256)
                .put("note", note(change));
        return body;
    }

    private static ObjectNode price(ObjectNode price, PricePoint point) {
        if (point.unit().matches(TOKEN_CLASSES)) {
            price.put("tokenClass", "TOKEN_CLASS_" + point.unit());
        } else {
            price.put("unit", point.unit());
        }
        if (point.above() > 0) {
            price.put("sizeTier", PricePoint.sizeTier(point.above()));
        }
        return price.put("serviceTier", point.serviceTier());
    }

    private static String note(Change change) {
        String note = String.join("; ", change.offer().notes());
        return note.length() <= NOTE_LENGTH_MAX ? note : note.substring(0, NOTE_LENGTH_MAX - 3) + "...";
    }

    /** The same for a repeat of the same import, so that it adds nothing. */
    String idempotencyKey(Change change) {
        String what = String.join("\u0000", source, sha256, currency, effective.toString(), change.model());
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
