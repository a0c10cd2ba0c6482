package io.wharfinger.cli.price.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The prices of one model of Langfuse's table, which names the same kind of tokens as every vendor does. */
final class LangfuseEntry {
    private static final Map<String, List<String>> NAMES = Map.of(
            "UNCACHED_TEXT",
                    List.of(
                            "input",
                            "input_tokens",
                            "input_text",
                            "input_text_tokens",
                            "input_modality_1",
                            "prompt_token_count",
                            "promptTokenCount"),
            "TEXT_OUT",
                    List.of(
                            "output",
                            "output_tokens",
                            "output_text",
                            "output_text_tokens",
                            "output_modality_1",
                            "candidates_token_count",
                            "candidatesTokenCount"),
            "CACHE_READ",
                    List.of(
                            "input_cached_tokens",
                            "input_cache_read",
                            "cache_read_input_tokens",
                            "cached_content_token_count",
                            "input_cached_text_tokens"),
            "CACHE_WRITE_5M",
                    List.of(
                            "input_cache_creation",
                            "cache_creation_input_tokens",
                            "input_cache_creation_5m",
                            "cache_write_tokens"),
            "CACHE_WRITE_1H", List.of("input_cache_creation_1h"),
            "REASONING_OUT",
                    List.of(
                            "output_reasoning_tokens",
                            "output_reasoning",
                            "reasoning_tokens",
                            "thoughts_token_count",
                            "thoughtsTokenCount"),
            "AUDIO_IN", List.of("input_audio_tokens", "input_audio"),
            "AUDIO_OUT", List.of("output_audio_tokens", "output_audio"),
            "IMAGE_IN", List.of("input_image"));

    private final OfferBuilder offer = new OfferBuilder();

    private LangfuseEntry() {}

    /**
     * The model's prices.
     *
     * @throws NotTakenOver if there are none, or one of them is wrong
     */
    static Offer offer(String model, JsonNode entry) throws NotTakenOver {
        ModelName.require(model);
        LangfuseEntry read = new LangfuseEntry();
        for (JsonNode tier : entry.path("pricingTiers")) {
            read.addTier(tier);
        }
        if (read.offer.isEmpty()) {
            throw new NotTakenOver("it has no price of a kind of tokens that is told apart");
        }
        return read.offer.offer();
    }

    private void addTier(JsonNode tier) throws NotTakenOver {
        long above = 0;
        TreeSet<String> serviceTiers = new TreeSet<>();
        for (JsonNode condition : tier.path("conditions")) {
            if (condition.path("key").asText().equals("service_tier")
                    && condition.path("operator").asText().equals("in")) {
                condition.path("values").forEach(value -> serviceTiers.add(value.asText()));
            } else if (condition.path("usageDetailPattern").asText().contains("input")
                    && condition.path("operator").asText().equals("gt")) {
                above = condition.path("value").asLong();
            } else {
                offer.note("prices are left out that count if " + condition);
                return;
            }
        }
        if (serviceTiers.isEmpty()) {
            serviceTiers.add("");
        }
        for (String serviceTier : serviceTiers) {
            addPrices(tier.path("prices"), above, serviceTier);
        }
    }

    private void addPrices(JsonNode prices, long above, String serviceTier) throws NotTakenOver {
        for (Map.Entry<String, JsonNode> price : prices.properties()) {
            Optional<String> unit = unit(price.getKey());
            if (unit.isPresent()) {
                offer.add(
                        new PricePoint(unit.get(), above, serviceTier),
                        price.getKey(),
                        PerMillion.of(price.getKey(), price.getValue()));
            } else {
                offer.note(price.getKey() + " is left out");
            }
        }
    }

    private static Optional<String> unit(String name) {
        return NAMES.entrySet().stream()
                .filter(unit -> unit.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
