package io.wharfinger.cli.price.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.TreeMap;

/** Langfuse's table {@code default-model-prices.json}: a list of models, each with tiers that have conditions. */
public final class LangfuseTable {
    private LangfuseTable() {}

    /**
     * Reads a table.
     *
     * @throws NotTakenOver if the text is not a JSON array
     */
    public static Catalog read(byte[] text) throws NotTakenOver {
        TreeMap<String, Offer> offers = new TreeMap<>();
        TreeMap<String, String> refused = new TreeMap<>();
        for (JsonNode entry : entries(text)) {
            String model = entry.path("modelName").asText("");
            try {
                if (offers.put(model, LangfuseEntry.offer(model, entry)) != null) {
                    refused.put(model, "it is there twice");
                }
            } catch (NotTakenOver e) {
                refused.put(model, e.why());
            }
        }
        offers.keySet().removeAll(refused.keySet());
        return new Catalog(offers, refused);
    }

    private static JsonNode entries(byte[] text) throws NotTakenOver {
        try {
            JsonNode entries = TableJson.READER.readTree(text);
            if (!entries.isArray()) {
                throw new NotTakenOver("the file is not a JSON array");
            }
            return entries;
        } catch (JsonProcessingException e) {
            throw new NotTakenOver("the file is not JSON: " + e.getOriginalMessage() + " in line "
                    + e.getLocation().getLineNr());
        } catch (IOException e) {
            throw new NotTakenOver("the file cannot be read: " + e.getMessage());
        }
    }
}
