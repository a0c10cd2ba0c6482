package io.wharfinger.cli.bench.router.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wharfinger.local.LocalException;

/**
 * What one spell of load came to.
 *
 * @param fault what went wrong first; empty if nothing did
 * @param requests answers that came to their end
 * @param wallNanos from the first request to the last answer
 * @param first from a request's intended start to the first byte of its answer's body
 * @param whole from a request's intended start to the last byte
 */
public record Findings(String fault, int requests, long wallNanos, Times first, Times whole) {
    private static final JsonMapper JSON = new JsonMapper();

    /** One line. */
    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Findings parse(String line) {
        try {
            return JSON.readValue(line, Findings.class);
        } catch (JsonProcessingException e) {
            throw new LocalException("The generator of load said what is not JSON: " + line, e);
        }
    }

    static Findings failed(String fault) {
        Times none = new Times(0, 0, 0);
        return new Findings(fault, 0, 0, none, none);
    }

    /** Answers by time on the clock. */
    public double perSecond() {
        return requests * 1e9 / wallNanos;
    }
}
