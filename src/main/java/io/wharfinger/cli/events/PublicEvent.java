package io.wharfinger.cli.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A public event as it is shown.
 *
 * @param tenant name of the tenant that it is about; {@code _platform} for none
 * @param name area, entity and event, such as {@code quota.tenant.created}
 * @param attributes the CloudEvents attributes, decoded
 * @param data what the event says; text if it is not JSON
 */
record PublicEvent(String tenant, String name, Map<String, String> attributes, JsonNode data) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ATTRIBUTE = "ce-";
    private static final int FIRST_OF_NAME = 3;

    /**
     * Reads a message in CloudEvents' binary mode.
     *
     * @param subject {@code wharf.v1.<tenant>.<area>.<entity>.<event>}
     */
    static PublicEvent of(String subject, Map<String, String> headers, byte[] data) {
        String[] words = subject.split("\\.", FIRST_OF_NAME + 1);
        Map<String, String> attributes = new TreeMap<>();
        headers.forEach((name, value) -> {
            if (name.startsWith(ATTRIBUTE)) {
                attributes.put(name.substring(ATTRIBUTE.length()), decoded(value));
            }
        });
        boolean whole = words.length > FIRST_OF_NAME;
        return new PublicEvent(whole ? words[2] : "", whole ? words[FIRST_OF_NAME] : subject, attributes, json(data));
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    private static JsonNode json(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(text);
        }
    }

    String time() {
        return attributes.getOrDefault("time", "");
    }

    /** In CloudEvents' structured mode. */
    String structured() {
        ObjectNode event = JSON.createObjectNode();
        attributes.forEach(event::put);
        event.set("data", data);
        return event.toString();
    }
}
