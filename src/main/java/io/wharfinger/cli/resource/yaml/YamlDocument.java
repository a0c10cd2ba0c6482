package io.wharfinger.cli.resource.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.resource.Lines;

/**
 * One YAML document.
 *
 * @param file the file, as it is named in messages
 * @param tree what it says; null node for an empty one
 * @param lines where its parts stand
 */
public record YamlDocument(String file, JsonNode tree, Lines lines) {}
