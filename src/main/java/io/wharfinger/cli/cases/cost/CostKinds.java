package io.wharfinger.cli.cases.cost;

import io.wharfinger.cli.cases.kind.CaseKind;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of cases about what serving costs, by name. */
public final class CostKinds {
    private CostKinds() {}

    public static Map<String, CaseKind> all() {
        var kinds = new TreeMap<String, CaseKind>(SharingKinds.all());
        kinds.putAll(UnitCostKinds.all());
        return kinds;
    }
}
