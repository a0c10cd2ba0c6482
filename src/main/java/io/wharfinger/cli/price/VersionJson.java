package io.wharfinger.cli.price;

import java.util.LinkedHashMap;
import java.util.Map;

/** A price version for programs. */
final class VersionJson {
    private VersionJson() {}

    static Map<String, Object> of(Version version) {
        Map<String, String> prices = new LinkedHashMap<>();
        version.prices().forEach((point, price) -> prices.put(point.toString(), price.toPlainString()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", version.id());
        json.put("model", version.model());
        json.put("currencyCode", version.currency());
        json.put("tenant", version.tenant());
        json.put("effectiveTime", version.effective().toString());
        json.put("ends", version.ends());
        json.put("prices", prices);
        json.put("source", version.source());
        return json;
    }
}
