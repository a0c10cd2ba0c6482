package io.wharfinger.cli.price.catalog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * LiteLLM's table {@code model_prices_and_context_window.json}: prices of one token, request and so on, by model. Numbers
 * are read digit by digit, never as floating point.
 */
public final class LiteLlmTable {
    /** The entry that explains the table's own fields. */
    private static final String EXPLANATION = "sample_spec";

    private LiteLlmTable() {}

    /**
     * Reads a table.
     *
     * @throws NotTakenOver if the text is not a JSON object
     */
    public static Catalog read(byte[] text) throws NotTakenOver {
        Map<String, Offer> offers = new TreeMap<>();
        Map<String, String> refused = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : entries(text).entrySet()) {
            try {
                offers.put(entry.getKey(), LiteLlmEntry.offer(entry.getKey(), entry.getValue()));
            } catch (NotTakenOver e) {
                refused.put(entry.getKey(), e.why());
            }
        }
        return new Catalog(new TreeMap<>(offers), new TreeMap<>(refused));
    }

    /** The models; one that is there twice with other prices is an array of both. */
    private static Map<String, JsonNode> entries(byte[] text) throws NotTakenOver {
        Map<String, JsonNode> entries = new TreeMap<>();
        try (JsonParser parser = TableJson.READER.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NotTakenOver("the file is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String model = parser.currentName();
                parser.nextToken();
                JsonNode entry = parser.readValueAsTree();
                JsonNode before = entries.put(model, entry);
                if (before != null && !before.equals(entry)) {
                    entries.put(
                            model,
                            JsonNodeFactory.instance.arrayNode().add(before).add(entry));
                }
            }
        } catch (JsonProcessingException e) {
            throw new NotTakenOver("the file is not JSON: " + e.getOriginalMessage() + " in line "
                    + e.getLocation().getLineNr());
        } catch (IOException e) {
            throw new NotTakenOver("the file cannot be read: " + e.getMessage());
        }
        entries.remove(EXPLANATION);
        return entries;
    }
}
