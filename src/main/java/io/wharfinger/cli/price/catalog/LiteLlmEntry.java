package io.wharfinger.cli.price.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The prices of one model of LiteLLM's table. */
final class LiteLlmEntry {
    private static final BigDecimal TOKENS_MAX = BigDecimal.valueOf(1_000_000_000_000L);
    private static final String TIERS = "tiered_pricing";

    private final OfferBuilder offer = new OfferBuilder();
    private final List<String> leftOut = new ArrayList<>();
    private final String mode;

    private LiteLlmEntry(String mode) {
        this.mode = mode;
    }

    /**
     * The model's prices.
     *
     * @throws NotTakenOver if there are none, or one of them is wrong
     */
    static Offer offer(String model, JsonNode entry) throws NotTakenOver {
        ModelName.require(model);
        if (entry.isArray()) {
            throw new NotTakenOver("it is there twice, with different content");
        }
        LiteLlmEntry read = new LiteLlmEntry(entry.path("mode").asText(""));
        read.addColumns(entry, 0);
        read.addTiers(entry.path(TIERS));
        return read.complete();
    }

    private Offer complete() throws NotTakenOver {
        if (offer.isEmpty()) {
            throw new NotTakenOver(
                    leftOut.isEmpty()
                            ? "it has no prices"
                            : "it has only prices that no usage is counted for: " + String.join(", ", leftOut));
        }
        leftOut.forEach(column -> offer.note(column + " is left out"));
        return offer.offer();
    }

    private void addColumns(JsonNode columns, long above) throws NotTakenOver {
        for (Map.Entry<String, JsonNode> column : columns.properties()) {
            if (LiteLlmColumn.isPrice(column.getKey()) && !column.getValue().isNull()) {
                add(column.getKey(), column.getValue(), above);
            }
        }
    }

    private void add(String column, JsonNode value, long above) throws NotTakenOver {
        Optional<PricePoint> point = LiteLlmColumn.of(column, mode);
        if (point.isEmpty()) {
            leaveOut(column, value);
        } else if (above == 0 || point.get().above() == 0) {
            PricePoint tier = above == 0 ? point.get() : point.get().withAbove(above);
            offer.add(tier, column, PerMillion.of(column, value));
        } else {
            throw new NotTakenOver(column + " is a size tier within a size tier");
        }
    }

    /** A column that is zero is not worth a word. */
    private void leaveOut(String column, JsonNode value) {
        if (!value.isNumber() || value.decimalValue().signum() != 0) {
            leftOut.add(column);
        }
    }

    /** Tiers by ranges of input tokens: each from where the one before ends. */
    private void addTiers(JsonNode tiers) throws NotTakenOver {
        long end = 0;
        for (JsonNode tier : tiers) {
            JsonNode range = tier.path("range");
            if (range.size() != 2) {
                throw new NotTakenOver("its " + TIERS + " are not by input tokens");
            }
            if (tokens(range.path(0)) != end) {
                throw new NotTakenOver("its " + TIERS + " have a gap: one ends at " + end + ", the next begins at "
                        + range.path(0).asText());
            }
            addColumns(tier, end);
            end = tokens(range.path(1));
        }
    }

    private static long tokens(JsonNode number) throws NotTakenOver {
        BigDecimal tokens = number.isNumber() ? number.decimalValue() : BigDecimal.ONE.negate();
        if (tokens.signum() < 0
                || tokens.compareTo(TOKENS_MAX) > 0
                || tokens.stripTrailingZeros().scale() > 0) {
            throw new NotTakenOver("a range of its " + TIERS + " is not in whole tokens: " + number);
        }
        return tokens.longValueExact();
    }
}
