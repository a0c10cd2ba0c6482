package io.wharfinger.flow.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ShareTreeProperties {
    /** A random tree beside a plain note of what stands in it. */
    private static final class Grown {
        final ShareTree tree = new ShareTree();
        final List<Integer> branches = new ArrayList<>(List.of(ShareTree.ROOT));
        final List<Integer> parents = new ArrayList<>(List.of(-1));
        final List<Long> demands = new ArrayList<>(List.of(0L));

        Grown(Random random, int size) {
            for (int i = 0; i < size; i++) {
                int parent = branches.get(random.nextInt(branches.size()));
                int weight = 1 + random.nextInt(5);
                boolean leaf = random.nextInt(3) > 0;
                long demand = leaf ? random.nextLong(1, 200) : 0;
                int node = leaf ? tree.leaf(parent, weight, demand) : tree.branch(parent, weight);
                parents.add(parent);
                demands.add(demand);
                if (!leaf) {
                    branches.add(node);
                }
            }
        }

        long below(int node, long[] amounts) {
            long sum = 0;
            for (int i = 1; i < amounts.length; i++) {
                sum += parents.get(i) == node ? amounts[i] : 0;
            }
            return sum;
        }

        long[] demandsOfAll() {
            long[] all = demands.stream().mapToLong(Long::longValue).toArray();
            for (int i = all.length - 1; i > 0; i--) {
                all[parents.get(i)] += all[i];
            }
            return all;
        }
    }

    @Property
    void whatANodeGetsIsDividedBelowItWholly(
            @ForAll long seed, @ForAll @IntRange(max = 30) int size, @ForAll @LongRange(max = 3000) long capacity) {
        Grown grown = new Grown(new Random(seed), size);
        long[] shares = grown.tree.divide(capacity);

        long[] demands = grown.demandsOfAll();
        assertThat(shares[ShareTree.ROOT]).isEqualTo(Math.min(capacity, demands[ShareTree.ROOT]));
        for (int node : grown.branches) {
            assertThat(grown.below(node, shares)).isEqualTo(shares[node]);
        }
        for (int i = 0; i < shares.length; i++) {
            assertThat(shares[i]).isBetween(0L, demands[i]);
        }
    }

    @Example
    void aTenantWithManyRoutersGetsNoMoreThanOneWithFew() {
        ShareTree tree = new ShareTree();
        int many = tree.branch(ShareTree.ROOT, 1);
        int few = tree.branch(ShareTree.ROOT, 1);
        List<Integer> leaves = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            leaves.add(tree.leaf(many, 1, 100));
        }
        int alone = tree.leaf(few, 1, 100);

        long[] shares = tree.divide(180);

        assertThat(shares[alone]).isEqualTo(90);
        assertThat(leaves).allSatisfy(leaf -> assertThat(shares[leaf]).isEqualTo(10));
    }

    @Example
    void sumsOfDemandsBeyondAllNumbersAreNoHarm() {
        ShareTree tree = new ShareTree();
        int one = tree.leaf(ShareTree.ROOT, 1, Long.MAX_VALUE);
        int other = tree.leaf(ShareTree.ROOT, 3, Long.MAX_VALUE);

        long[] shares = tree.divide(400);

        assertThat(shares[one]).isEqualTo(100);
        assertThat(shares[other]).isEqualTo(300);
    }

    @Example
    void refusesWhatIsNoTree() {
        ShareTree tree = new ShareTree();
        int leaf = tree.leaf(ShareTree.ROOT, 1, 5);

        assertThatIllegalArgumentException().isThrownBy(() -> tree.leaf(leaf, 1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.leaf(ShareTree.ROOT, 0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> tree.leaf(ShareTree.ROOT, 1, -5));
    }
}
