package io.wharfinger.cli.demo.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * JSON lines as Mooncake published them (FAST'25): {@code timestamp} in milliseconds, {@code input_length} and
 * {@code output_length} in tokens, {@code hash_ids} with one id for each 512 tokens of the prompt.
 */
final class MooncakeFormat implements TraceFormat {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public boolean headed() {
        return false;
    }

    @Override
    public RawRow parse(String line, long row) {
        JsonNode node = read(line);
        double millis = number(node, "timestamp").asDouble();
        if (millis < 0) {
            throw new TraceException("timestamp is " + millis + ": it must not be negative");
        }
        int input = TraceFormat.tokens("input_length", whole(node, "input_length"));
        int output = TraceFormat.tokens("output_length", whole(node, "output_length"));
        return new RawRow(Math.round(millis * 1000), input, output, ids(node.get("hash_ids"), input, row));
    }

    private static JsonNode read(String line) {
        try {
            JsonNode node = MAPPER.readTree(line);
            if (!node.isObject()) {
                throw new TraceException("not a JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new TraceException("not a JSON object: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonNode number(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            throw new TraceException(name + " is missing");
        }
        if (!value.isNumber()) {
            throw new TraceException(name + " is " + value + ": it must be a number");
        }
        return value;
    }

    private static long whole(JsonNode node, String name) {
        JsonNode value = number(node, name);
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw new TraceException(name + " is " + value + ": it must be a whole number");
        }
        return value.longValue();
    }

    // Some traces leave out the id of the last, partial block, some have one more for an empty block. More than that is
    // another block size, which would be played wrong.
    private static BlockIds ids(@Nullable JsonNode ids, int input, long row) {
        if (ids == null || !ids.isArray()) {
            throw new TraceException("hash_ids is missing or not a list");
        }
        int blocks = TraceRow.blocksOf(input);
        if (Math.abs(ids.size() - blocks) > 1) {
            throw new TraceException("hash_ids has " + ids.size() + " entries, but input_length " + input + " makes "
                    + blocks + " blocks of " + TraceRow.BLOCK_TOKENS + " tokens");
        }
        long[] result = new long[blocks];
        for (int block = 0; block < blocks; block++) {
            result[block] = block < ids.size() ? id(ids.get(block), block) : TraceFormat.uniqueId(row, block);
        }
        return BlockIds.of(result);
    }

    private static long id(JsonNode value, int block) {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new TraceException(
                    "hash_ids[" + block + "] is " + value + ": it must be a whole number, zero or more");
        }
        return value.longValue();
    }
}
