package io.wharfinger.quota.delivery;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.wharfinger.events.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An event as CloudEvents 1.0 has it in structured mode, JSON format. */
final class CloudEventJson {

    /** Media type of the body. */
    static final String MEDIA_TYPE = "application/cloudevents+json; charset=UTF-8";

    /** Most bytes of a body. */
    static final int BYTES_MAX = 256 * 1024;

    /** Extension of an event that is too large to be sent whole: its data is left out. */
    static final String DATA_OMITTED = "dataomitted";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectReader ONE_VALUE = MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private CloudEventJson() {}

    /** The body of the request that brings an event: with its data, or without if it would be too large. */
    static byte[] of(Event event) {
        byte[] whole = event.data().length > BYTES_MAX ? new byte[BYTES_MAX + 1] : json(event, true);
        return whole.length <= BYTES_MAX ? whole : json(event.withExtension(DATA_OMITTED, "true"), false);
    }

    private static byte[] json(Event event, boolean withData) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = MAPPER.getFactory().createGenerator(bytes)) {
            json.writeStartObject();
            for (Map.Entry<String, String> attribute : attributes(event).entrySet()) {
                json.writeStringField(attribute.getKey(), attribute.getValue());
            }
            if (withData) {
                writeData(json, event);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an event cannot be written to memory", e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> attributes(Event event) {
        Map<String, String> attributes = new TreeMap<>(event.extensions());
        attributes.put("specversion", "1.0");
        attributes.put("id", event.id());
        attributes.put("source", event.source());
        attributes.put("type", event.type());
        attributes.put("subject", event.subject());
        attributes.put("time", event.time().toString());
        attributes.put("datacontenttype", event.contentType());
        return attributes;
    }

    private static void writeData(JsonGenerator json, Event event) throws IOException {
        if (isJson(event)) {
            json.writeFieldName("data");
            json.writeRawValue(new String(event.data(), StandardCharsets.UTF_8));
        } else {
            json.writeBinaryField("data_base64", event.data());
        }
    }

    /** Data goes in as it is, to the last digit, so it must be what it says. */
    private static boolean isJson(Event event) {
        String type =
                event.contentType().toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        if (!type.equals("application/json") && !type.endsWith("+json")) {
            return false;
        }
        try {
            return !ONE_VALUE.readTree(event.data()).isMissingNode();
        } catch (IOException e) {
            return false;
        }
    }
}
