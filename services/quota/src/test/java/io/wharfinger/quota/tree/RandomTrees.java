package io.wharfinger.quota.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Forests of up to 12 nodes, n0 to n11, in which any node may own, lend, borrow and use one thing. */
final class RandomTrees {

    static final FlavorResource GPU = new FlavorResource("h100-sxm", "gpu");

    private RandomTrees() {}

    static Arbitrary<QuotaTree> trees() {
        return Arbitraries.integers().between(1, 12).flatMap(RandomTrees::ofSize);
    }

    private static Arbitrary<QuotaTree> ofSize(int size) {
        return Combinators.combine(
                        Arbitraries.integers().between(-1, 20).list().ofSize(size),
                        quotas().list().ofSize(size))
                .as(RandomTrees::tree);
    }

    private static QuotaTree tree(List<Integer> parents, List<Quota> quotas) {
        List<QuotaNode> nodes = new ArrayList<>();
        for (int i = 0; i < quotas.size(); i++) {
            int parent = i == 0 ? -1 : Math.min(parents.get(i), i - 1);
            Optional<String> name = parent < 0 ? Optional.empty() : Optional.of("n" + parent);
            nodes.add(new QuotaNode("n" + i, name, Map.of(GPU, quotas.get(i))));
        }
        return new QuotaTree(nodes.reversed());
    }

    private static Arbitrary<Quota> quotas() {
        return Combinators.combine(
                        nominals(), amounts().optional(0.5), amounts().optional(0.5))
                .as(Quota::new);
    }

    private static Arbitrary<Amount> nominals() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(20, amounts()), net.jqwik.api.Tuple.of(1, Arbitraries.just(Amount.UNLIMITED)));
    }

    static Arbitrary<Amount> amounts() {
        return Arbitraries.longs().between(0, 50).map(Amount::of);
    }

    /** Requests at nodes of a tree of any size: the node is the number modulo the size. */
    static Arbitrary<List<Request>> requests() {
        return Combinators.combine(Arbitraries.integers().between(0, 1000), amounts())
                .as(Request::new)
                .list()
                .ofMaxSize(40);
    }

    record Request(int number, Amount amount) {
        String node(QuotaTree tree) {
            return "n" + number % tree.nodes().size();
        }
    }
}
