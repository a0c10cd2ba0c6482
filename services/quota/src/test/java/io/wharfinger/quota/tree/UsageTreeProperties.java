package io.wharfinger.quota.tree;

import static io.wharfinger.quota.tree.RandomTrees.GPU;
import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.quota.tree.RandomTrees.Request;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UsageTreeProperties {

    @Property
    void whatIsAvailableWithoutUsageIsThePotential(@ForAll("trees") QuotaTree tree) {
        UsageTree usage = new UsageTree(tree);
        for (QuotaNode node : tree.nodes()) {
            assertThat(usage.available(node.name(), GPU))
                    .isEqualTo(tree.potential(node.name(), GPU).orZero());
        }
    }

    @Property
    void removingWhatWasAddedRestoresEveryNode(
            @ForAll("trees") QuotaTree tree,
            @ForAll("requests") List<Request> before,
            @ForAll("requests") List<Request> more) {
        UsageTree usage = new UsageTree(tree);
        before.forEach(request -> usage.add(request.node(tree), GPU, request.amount()));
        Map<String, Amount> snapshot = snapshot(usage);
        more.forEach(request -> usage.add(request.node(tree), GPU, request.amount()));
        more.reversed().forEach(request -> usage.remove(request.node(tree), GPU, request.amount()));
        assertThat(snapshot(usage)).isEqualTo(snapshot);
    }

    @Property
    void theOrderOfReleasesDoesNotMatter(@ForAll("trees") QuotaTree tree, @ForAll("requests") List<Request> requests) {
        UsageTree usage = new UsageTree(tree);
        requests.forEach(request -> usage.add(request.node(tree), GPU, request.amount()));
        requests.forEach(request -> usage.remove(request.node(tree), GPU, request.amount()));
        assertThat(snapshot(usage).values()).allMatch(Amount.ZERO::equals);
    }

    @Property
    void theSameUsageInAnotherOrderGivesTheSameTree(
            @ForAll("trees") QuotaTree tree, @ForAll("requests") List<Request> requests) {
        UsageTree forwards = new UsageTree(tree);
        UsageTree backwards = new UsageTree(tree);
        requests.forEach(request -> forwards.add(request.node(tree), GPU, request.amount()));
        requests.reversed().forEach(request -> backwards.add(request.node(tree), GPU, request.amount()));
        assertThat(snapshot(forwards)).isEqualTo(snapshot(backwards));
    }

    @Property
    void whoeverTakesOnlyWhatIsAvailableNeverPassesALimitOfAnAncestor(
            @ForAll("trees") QuotaTree tree, @ForAll("requests") List<Request> requests) {
        UsageTree usage = new UsageTree(tree);
        for (Request request : requests) {
            String node = request.node(tree);
            if (!request.amount().exceeds(usage.available(node, GPU))) {
                usage.add(node, GPU, request.amount());
                assertNoLimitIsPassed(usage);
            }
        }
    }

    @Property
    void whatIsAvailableCanBeTakenAndNotOneUnitMore(
            @ForAll("trees") QuotaTree tree, @ForAll("requests") List<Request> requests) {
        UsageTree usage = new UsageTree(tree);
        for (Request request : requests) {
            String node = request.node(tree);
            Amount available = usage.available(node, GPU);
            if (!available.isUnlimited()) {
                usage.add(node, GPU, available);
                assertNoLimitIsPassed(usage);
                assertThat(usage.available(node, GPU)).isEqualTo(Amount.ZERO);
            }
        }
    }

    private static void assertNoLimitIsPassed(UsageTree usage) {
        QuotaTree tree = usage.quotas();
        for (QuotaNode node : tree.nodes()) {
            Amount most = node.parent().isEmpty()
                    ? tree.subtree(node.name(), GPU)
                    : tree.borrowingLimit(node.name(), GPU)
                            .map(tree.subtree(node.name(), GPU)::plus)
                            .orElse(Amount.UNLIMITED);
            assertThat(usage.usage(node.name(), GPU)).as("usage of %s", node).isLessThanOrEqualTo(most);
        }
    }

    private static Map<String, Amount> snapshot(UsageTree usage) {
        return usage.quotas().nodes().stream()
                .collect(Collectors.toMap(QuotaNode::name, node -> usage.usage(node.name(), GPU)));
    }

    @Provide
    Arbitrary<QuotaTree> trees() {
        return RandomTrees.trees();
    }

    @Provide
    Arbitrary<List<Request>> requests() {
        return RandomTrees.requests();
    }
}
