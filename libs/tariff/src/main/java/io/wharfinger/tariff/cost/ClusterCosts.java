package io.wharfinger.tariff.cost;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What the resources of a cluster cost, by who had them.
 *
 * @param idle cost of what nobody had, by resource (cpu, ram, gpu ...)
 * @param costs cost by owner and resource
 */
public record ClusterCosts(Map<String, BigDecimal> idle, Map<String, Map<String, BigDecimal>> costs) {}
