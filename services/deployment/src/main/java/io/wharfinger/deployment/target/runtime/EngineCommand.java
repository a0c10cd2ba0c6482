package io.wharfinger.deployment.target.runtime;

import java.util.List;
import java.util.Map;

/**
 * What is started.
 *
 * @param words program and arguments
 * @param environment added to the environment of the service
 */
public record EngineCommand(List<String> words, Map<String, String> environment) {
    public EngineCommand {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }
}
