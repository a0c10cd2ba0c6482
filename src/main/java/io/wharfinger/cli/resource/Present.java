package io.wharfinger.cli.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One resource as the platform has it.
 *
 * @param id which one
 * @param canonical what it is, in the form in which files and platform can be compared
 * @param etag goes into a change or a removal; empty where the kind has none
 * @param over whether it has ended and is only remembered: a revoked key, a deployment that is being removed
 * @param raw as the service's API shows it
 */
public record Present(ResourceId id, ObjectNode canonical, String etag, boolean over, JsonNode raw) {}
