package io.wharfinger.cli.resource.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.ResourceId;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

/** Price versions: known by model, currency and the moment from which they count, not by a name. */
final class PriceForm implements Form {
    private static final String TIME = "effectiveTime";
    private static final String CURRENCY = "currencyCode";
    private static final String PREFIX = "TOKEN_CLASS_";

    @Override
    public ResourceId identity(Document document) {
        return new ResourceId(Kind.PRICE, nameOf(document.spec()));
    }

    @Override
    public String nameOf(JsonNode resource) {
        return resource.path("model").asText()
                + " in " + resource.path(CURRENCY).asText()
                + " from " + Times.canonical(resource.path(TIME).asText());
    }

    @Override
    public ObjectNode ofFile(Document document) {
        ObjectNode form = facts(document.spec());
        ObjectNode perMillion = form.putObject("perMillion");
        document.spec()
                .path("perMillion")
                .properties()
                .forEach(price ->
                        perMillion.put(price.getKey(), plain(price.getValue().asText())));
        return form;
    }

    @Override
    public ObjectNode ofApi(JsonNode resource) {
        ObjectNode form = facts(resource);
        ObjectNode perMillion = form.putObject("perMillion");
        resource.path("prices")
                .forEach(price -> perMillion.put(
                        fileName(price.path("tokenClass").asText()),
                        plain(price.path("perMillion").asText())));
        return form;
    }

    private static ObjectNode facts(JsonNode price) {
        return Picked.from(price)
                .texts("model", CURRENCY)
                .object()
                .put(TIME, Times.canonical(price.path(TIME).asText("")));
    }

    @Override
    public Set<String> fixed() {
        return Set.of("model", CURRENCY, TIME, "perMillion");
    }

    @Override
    public ObjectNode newBody(Document document) {
        ObjectNode body = facts(document.spec());
        ArrayNode prices = body.putArray("prices");
        document.spec()
                .path("perMillion")
                .properties()
                .forEach(price -> prices.addObject()
                        .put("tokenClass", wireName(price.getKey()))
                        .put("perMillion", price.getValue().asText()));
        return body;
    }

    @Override
    public ObjectNode changeBody(Document document) {
        throw new IllegalStateException("a price version never changes: " + document.id());
    }

    private static String plain(String decimal) {
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
