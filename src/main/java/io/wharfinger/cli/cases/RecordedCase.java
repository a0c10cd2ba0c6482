package io.wharfinger.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A case as a file has it; not yet looked into.
 *
 * @param file name of the file
 * @param id the case's own name; its place in the file if it has none
 * @param kind the case's kind; empty if it has none
 * @param body the whole case
 */
record RecordedCase(String file, String id, String kind, JsonNode body) {

    static RecordedCase of(String file, int place, JsonNode body) {
        String id = body.path("id").asText();
        return new RecordedCase(
                file, id.isBlank() ? "case " + place : id, body.path("kind").asText(), body);
    }
}
