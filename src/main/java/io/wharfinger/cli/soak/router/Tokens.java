package io.wharfinger.cli.soak.router;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Tokens of a request.
 *
 * @param in of the prompt, cached ones too
 * @param out of the answer
 */
record Tokens(long in, long out) {
    /** @param counts tokens by class, as billing shows them */
    static Tokens of(JsonNode counts) {
        long in = 0;
        long out = 0;
        for (var count : counts.properties()) {
            if (count.getKey().endsWith("Out")) {
                out += count.getValue().asLong();
            } else {
                in += count.getValue().asLong();
            }
        }
        return new Tokens(in, out);
    }

    long all() {
        return in + out;
    }

    @Override
    public String toString() {
        return in + " tokens in and " + out + " out";
    }
}
