package io.wharfinger.cli.bench;

import io.wharfinger.cli.bench.billing.BillingBench;
import io.wharfinger.cli.bench.billing.BillingPlan;
import io.wharfinger.cli.bench.flow.FlowBench;
import io.wharfinger.cli.bench.hardware.HardwareBench;
import io.wharfinger.cli.bench.pick.PickBench;
import io.wharfinger.cli.bench.router.RouterBench;
import io.wharfinger.cli.bench.router.RouterPlan;
import io.wharfinger.cli.bench.run.Bench;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every bench that there is. */
final class Benches {
    private static final List<OwnJvm> IN_OWN_JVM =
            List.of(new OwnJvm(new PickBench()), new OwnJvm(new HardwareBench()));

    /** In the order in which they are run. */
    static final List<Bench> ALL = List.of(
            IN_OWN_JVM.get(0),
            IN_OWN_JVM.get(1),
            new FlowBench(),
            new RouterBench(RouterPlan.USUAL),
            new BillingBench(BillingPlan.USUAL));

    private Benches() {}

    /** Their names, for people. */
    static String names() {
        return ALL.stream().map(Bench::name).collect(Collectors.joining(", "));
    }

    static Optional<Bench> named(String name) {
        return ALL.stream().filter(bench -> bench.name().equals(name)).findFirst();
    }

    /**
     * The benches of these names, each once; all of them if there is no name.
     *
     * @param names names that there are
     * @param billing what the bench of billing measures
     * @param router what the bench of the router measures
     */
    static List<Bench> chosen(List<String> names, BillingPlan billing, RouterPlan router) {
        List<Bench> chosen = names.isEmpty()
                ? ALL
                : new LinkedHashSet<>(names)
                        .stream().map(name -> named(name).orElseThrow()).toList();
        return chosen.stream().map(bench -> planned(bench, billing, router)).toList();
    }

    private static Bench planned(Bench bench, BillingPlan billing, RouterPlan router) {
        return switch (bench.name()) {
            case BillingBench.NAME -> new BillingBench(billing);
            case RouterBench.NAME -> new RouterBench(router);
            default -> bench;
        };
    }

    /** The bench of that name that measures in the JVM that it is called in. */
    static Bench inOwnJvm(String name) {
        return IN_OWN_JVM.stream()
                .map(OwnJvm::bench)
                .filter(bench -> bench.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
