package io.wharfinger.cli.cases;

import io.wharfinger.cli.cases.charge.ChargeKinds;
import io.wharfinger.cli.cases.cost.CostKinds;
import io.wharfinger.cli.cases.credit.CreditKinds;
import io.wharfinger.cli.cases.kind.CaseKind;
import io.wharfinger.cli.cases.usage.UsageKinds;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every kind of case that is answered, and those that are passed over. */
final class Kinds {
    private static final String NOT_OURS =
            "a row of a FOCUS export: the ledger and the bill are checked here, exports are not made of them yet";

    private Kinds() {}

    static Map<String, CaseKind> all() {
        Map<String, CaseKind> kinds = new TreeMap<>(ChargeKinds.all());
        kinds.putAll(CreditKinds.all());
        kinds.putAll(CostKinds.all());
        kinds.putAll(UsageKinds.all());
        return Map.copyOf(kinds);
    }

    /** Why cases of a kind are passed over; empty if they are not. */
    static Optional<String> skipped(String kind) {
        return kind.startsWith("virtual_currency_") || kind.equals("contract_applied")
                ? Optional.of(NOT_OURS)
                : Optional.empty();
    }
}
