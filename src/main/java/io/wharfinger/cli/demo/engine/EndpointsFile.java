package io.wharfinger.cli.demo.engine;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The file that tells the router which engines there are, while a demo uses it. What was in it before is put aside and
 * put back when this is closed.
 */
public final class EndpointsFile implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Path file;
    private final Path before;

    private EndpointsFile(Path file) {
        this.file = file;
        this.before = file.resolveSibling(file.getFileName() + ".before-demo");
    }

    /** Writes these engines to the file, instead of what it says. */
    public static EndpointsFile write(Path file, List<EngineSpec> engines) {
        EndpointsFile endpoints = new EndpointsFile(file);
        try {
            endpoints.putAside();
            endpoints.replace(text(engines));
            return endpoints;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** The file's text: JSON, which is YAML too. Engines at one URL are one endpoint with several models. */
    public static String text(List<EngineSpec> engines) {
        ObjectNode json = MAPPER.createObjectNode();
        ArrayNode endpoints = json.putArray("endpoints");
        Map<URI, ArrayNode> models = new HashMap<>();
        for (EngineSpec engine : engines) {
            models.computeIfAbsent(engine.url(), _ -> add(endpoints, engine)).add(engine.model());
        }
        return json.toPrettyString() + "\n";
    }

    private static ArrayNode add(ArrayNode endpoints, EngineSpec engine) {
        ObjectNode endpoint = endpoints
                .addObject()
                .put("name", engine.name())
                .put("url", engine.url().toString())
                .put("deployment", engine.deployment());
        if (!engine.acceleratorClass().isEmpty()) {
            endpoint.put("acceleratorClass", engine.acceleratorClass());
        }
        return endpoint.putArray("models");
    }

    // A demo that was killed leaves the older text aside already.
    private void putAside() throws IOException {
        if (Files.exists(file) && !Files.exists(before)) {
            Files.copy(file, before);
        }
    }

    // The router must never read half a file.
    private void replace(String text) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(whole, text);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        try {
            if (Files.exists(before)) {
                Files.move(before, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot put back " + file, e);
        }
    }
}
