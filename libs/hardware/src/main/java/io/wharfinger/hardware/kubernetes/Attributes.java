package io.wharfinger.hardware.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.hardware.form.Known;
import java.util.Map;
import java.util.TreeMap;

/**
 * Attributes of a device, by qualified name. A name without a domain is in the domain of the driver.
 */
final class Attributes {
    private static final String STANDARD_DOMAIN = "resource.kubernetes.io/";

    private final Map<String, String> values = new TreeMap<>();
    private final String driver;

    private Attributes(String driver) {
        this.driver = driver;
    }

    static Attributes of(JsonNode attributes, String driver) {
        Attributes read = new Attributes(driver);
        attributes.properties().forEach(entry -> read.put(entry.getKey(), value(entry.getValue())));
        return read;
    }

    /** The first of the attributes that is set; a name is looked up in the driver's domain and in the standard one. */
    String first(String... names) {
        for (String name : names) {
            String value = Known.first(
                    values.getOrDefault(driver + "/" + name, ""), values.getOrDefault(STANDARD_DOMAIN + name, ""));
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    boolean has(String name) {
        return !first(name).isEmpty();
    }

    private void put(String name, String value) {
        values.put(name.indexOf('/') < 0 ? driver + "/" + name : name, value);
    }

    /** The value of any type; of a list the first one. */
    private static String value(JsonNode attribute) {
        JsonNode value = attribute;
        for (int depth = 0; depth < 3 && value.isContainerNode() && !value.isEmpty(); depth++) {
            value = value.iterator().next();
        }
        return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
    }
}
