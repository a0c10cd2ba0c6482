package io.wharfinger.cli.cases.cost;

import io.wharfinger.cli.cases.kind.Fields;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what things cost by name. */
final class Costs {
    private Costs() {}

    static SortedMap<String, BigDecimal> of(Fields fields) {
        var costs = new TreeMap<String, BigDecimal>();
        fields.names().forEach(name -> costs.put(name, fields.decimal(name)));
        return costs;
    }

    static BigDecimal sum(Map<String, BigDecimal> costs) {
        return costs.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
