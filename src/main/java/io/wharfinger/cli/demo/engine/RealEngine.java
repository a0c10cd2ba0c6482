package io.wharfinger.cli.demo.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wharfinger.local.LocalException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * An engine that somebody else runs.
 *
 * @param engines one entry for each of its models that is used
 */
public record RealEngine(List<EngineSpec> engines) implements Fleet {
    private static final int MODELS_MAX = 2;

    public RealEngine {
        engines = List.copyOf(engines);
    }

    /**
     * Asks an engine what it serves; its first two models are used.
     *
     * @param url its URL without a path
     * @throws LocalException if it does not answer or serves nothing
     */
    public static RealEngine at(URI url) {
        String answer = new Scrape()
                .get(url.resolve("/v1/models"))
                .orElseThrow(
                        () -> new LocalException(
                                "The engine at " + url + " does not answer /v1/models with status 200."
                                        + " --engine takes the URL of an OpenAI-compatible engine, for example http://10.1.2.3:8000"));
        List<String> models = models(url, answer);
        if (models.isEmpty()) {
            throw new LocalException("The engine at " + url + " says at /v1/models that it serves no model.");
        }
        List<EngineSpec> engines = new ArrayList<>();
        for (String model : models.subList(0, Math.min(MODELS_MAX, models.size()))) {
            engines.add(new EngineSpec("demo-engine-" + engines.size(), url, model, "demo-engine", ""));
        }
        return new RealEngine(engines);
    }

    private static List<String> models(URI url, String answer) {
        List<String> models = new ArrayList<>();
        try {
            for (JsonNode model : new JsonMapper().readTree(answer).path("data")) {
                models.add(model.path("id").asText());
            }
        } catch (JsonProcessingException e) {
            throw new LocalException(
                    "The engine at " + url + " answers /v1/models with something that is not JSON.", e);
        }
        return models;
    }

    @Override
    public void close() {
        // It belongs to somebody else.
    }
}
