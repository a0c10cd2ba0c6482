package io.wharfinger.quota.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotaTreeTest {

    private static final FlavorResource GPU = new FlavorResource("h100-sxm", "gpu");

    @Test
    void aNodeOwnsItsNominalAndWhatItsChildrenLend() {
        QuotaTree tree = new QuotaTree(List.of(
                node("acme", null, Quota.owning(Amount.of(8))),
                node("research", "acme", quota(10, null, 4L)),
                node("serving", "acme", quota(6, null, null))));

        assertThat(tree.subtree("acme", GPU)).isEqualTo(Amount.of(8 + 4 + 6));
        assertThat(tree.local("research", GPU)).isEqualTo(Amount.of(6));
        assertThat(tree.potential("research", GPU)).isEqualTo(Amount.of(6 + 18));
    }

    @Test
    void theBorrowingLimitCapsWhatCanBeHad() {
        QuotaTree tree = new QuotaTree(List.of(
                node("acme", null, Quota.owning(Amount.of(100))), node("research", "acme", quota(10, 5L, null))));

        assertThat(tree.potential("research", GPU)).isEqualTo(Amount.of(15));
    }

    @Test
    void treesMayBeVeryDeep() {
        List<QuotaNode> chain = new ArrayList<>();
        for (int depth = 0; depth < 20_000; depth++) {
            chain.add(node("n" + depth, depth == 0 ? null : "n" + (depth - 1), Quota.owning(Amount.of(1))));
        }
        UsageTree usage = new UsageTree(new QuotaTree(chain));
        usage.add("n19999", GPU, Amount.of(20_000));
        assertThat(usage.available("n19999", GPU)).isEqualTo(Amount.ZERO);
        assertThat(usage.usage("n0", GPU)).isEqualTo(Amount.of(20_000));
    }

    @Test
    void brokenTreesAreRefused() {
        Quota some = Quota.owning(Amount.of(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuotaTree(List.of(node("a", "b", some), node("b", "a", some))))
                .withMessageContaining("own ancestors");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuotaTree(List.of(node("a", "nobody", some))))
                .withMessageContaining("unknown");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuotaTree(List.of(node("a", null, some), node("a", null, some))))
                .withMessageContaining("two nodes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quota(-1, null, null))
                .withMessageContaining("nominal is negative");
    }

    private static QuotaNode node(String name, @org.jspecify.annotations.Nullable String parent, Quota quota) {
        return new QuotaNode(name, Optional.ofNullable(parent), Map.of(GPU, quota));
    }

    private static Quota quota(
            long nominal,
            @org.jspecify.annotations.Nullable Long borrowing,
            @org.jspecify.annotations.Nullable Long lending) {
        return new Quota(
                Amount.of(nominal),
                Optional.ofNullable(borrowing).map(Amount::of),
                Optional.ofNullable(lending).map(Amount::of));
    }
}
