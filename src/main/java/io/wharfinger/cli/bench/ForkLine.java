package io.wharfinger.cli.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.run.Outcome;
import io.wharfinger.local.LocalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of what a bench in a JVM of its own tells the one that started it.
 *
 * @param at how it goes on
 * @param outcome what it has found
 */
record ForkLine(Optional<String> at, Optional<Outcome> outcome) {
    private static final JsonMapper JSON = new JsonMapper();

    static ForkLine at(String what) {
        return new ForkLine(Optional.of(what), Optional.empty());
    }

    static ForkLine found(Outcome outcome) {
        return new ForkLine(Optional.empty(), Optional.of(outcome));
    }

    /** JSON, without a line end. */
    String text() {
        ObjectNode line = JSON.createObjectNode();
        at.ifPresent(what -> line.put("at", what));
        outcome.ifPresent(found -> write(found, line));
        return line.toString();
    }

    /** Reads what {@link #text} wrote. */
    static ForkLine parse(String text) {
        try {
            JsonNode line = JSON.readTree(text);
            return line.has("figures")
                    ? found(outcome(line))
                    : at(line.path("at").asText());
        } catch (JsonProcessingException e) {
            throw new LocalException("A bench said what is not JSON: " + text, e);
        }
    }

    private static void write(Outcome outcome, ObjectNode line) {
        ArrayNode figures = line.putArray("figures");
        for (Figure figure : outcome.figures()) {
            ObjectNode node = figures.addObject()
                    .put("name", figure.quantity().name())
                    .put("unit", figure.quantity().unit());
            figure.samples().forEach(node.putArray("samples")::add);
        }
        outcome.notes().forEach(line.putArray("notes")::add);
    }

    private static Outcome outcome(JsonNode line) {
        List<Figure> figures = new ArrayList<>();
        for (JsonNode node : line.path("figures")) {
            List<Double> samples = new ArrayList<>();
            node.path("samples").forEach(sample -> samples.add(sample.asDouble()));
            figures.add(Figure.of(node.path("name").asText(), node.path("unit").asText(), samples));
        }
        List<String> notes = new ArrayList<>();
        line.path("notes").forEach(note -> notes.add(note.asText()));
        return new Outcome(figures, notes);
    }
}
