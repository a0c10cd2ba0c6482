package io.wharfinger.cli.cases.charge;

import io.wharfinger.cli.cases.kind.CaseKind;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of cases about prices, by name. */
public final class ChargeKinds {
    private ChargeKinds() {}

    public static Map<String, CaseKind> all() {
        Map<String, CaseKind> kinds = new TreeMap<>();
        kinds.putAll(SimpleKinds.all());
        kinds.putAll(PackageKinds.all());
        kinds.putAll(PercentageKinds.all());
        kinds.putAll(MultiKinds.all());
        kinds.putAll(SpendKinds.all());
        kinds.putAll(ConversionKinds.all());
        kinds.putAll(RoundingKinds.all());
        kinds.putAll(ProrationKinds.all());
        kinds.putAll(LateKinds.all());
        return kinds;
    }
}
