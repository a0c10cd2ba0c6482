package io.wharfinger.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    @Test
    void the_root_of_nothing_is_the_hash_of_nothing() {
        assertThat(HexFormat.of().formatHex(new MerkleTree().root()))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void any_change_of_any_row_changes_the_root() {
        for (var size = 1; size <= 9; size++) {
            var rows = rows(size);
            var root = MerkleTree.root(rows, List.of());
            for (var i = 0; i < size; i++) {
                var changed = new ArrayList<>(rows);
                changed.set(i, row(i + 1L, 999));
                assertThat(MerkleTree.root(changed, List.of())).isNotEqualTo(root);
            }
            assertThat(MerkleTree.root(rows(size), List.of())).isEqualTo(root);
            assertThat(MerkleTree.root(rows(size + 1), List.of())).isNotEqualTo(root);
        }
    }

    @Test
    void a_link_depends_on_all_that_came_before() {
        var root = MerkleTree.root(rows(3), List.of());

        assertThat(MerkleTree.link(new byte[] {1}, root)).isNotEqualTo(MerkleTree.link(new byte[] {2}, root));
    }

    private static List<DeltaRow> rows(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(id -> row(id, id)).toList();
    }

    private static DeltaRow row(long id, long tokens) {
        return new DeltaRow(
                id,
                1,
                "/acme/",
                7,
                new byte[] {1, 2, 3},
                Instant.parse("2026-11-23T10:00:00Z"),
                tokens,
                BigDecimal.valueOf(tokens).setScale(12));
    }

    /** As the definition has it: by halves. */
    private static byte[] byHalves(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return hash(new byte[] {0}, leaves.getFirst());
        }
        var half = Integer.highestOneBit(leaves.size() - 1);
        return hash(new byte[] {1}, byHalves(leaves.subList(0, half)), byHalves(leaves.subList(half, leaves.size())));
    }

    private static byte[] hash(byte[]... parts) {
        var digest = Canonical.sha256();
        for (var part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    @Test
    void leaves_one_by_one_give_the_tree_of_the_definition() {
        for (var size = 1; size <= 40; size++) {
            var leaves = rows(size).stream().map(DeltaRow::canonical).toList();
            var tree = new MerkleTree();
            leaves.forEach(tree::add);

            assertThat(tree.root()).isEqualTo(byHalves(leaves));
        }
    }

    @Test
    void every_part_of_a_transfer_changes_the_root() {
        var id = new UUID(0, 1);
        var before = MerkleTree.root(List.of(), List.of(transfer(id, "a", 1, "1")));

        assertThat(MerkleTree.root(List.of(), List.of(transfer(new UUID(1, 0), "a", 1, "1"))))
                .isNotEqualTo(before);
        assertThat(MerkleTree.root(List.of(), List.of(transfer(id, "b", 1, "1"))))
                .isNotEqualTo(before);
        assertThat(MerkleTree.root(List.of(), List.of(transfer(id, "a", 2, "1"))))
                .isNotEqualTo(before);
        assertThat(MerkleTree.root(List.of(), List.of(transfer(id, "a", 1, "-1"))))
                .isNotEqualTo(before);
        assertThat(MerkleTree.root(List.of(), List.of(transfer(id, "a", 1, "1e25"))))
                .isNotEqualTo(before);
    }

    private static Transfer transfer(UUID id, String key, long firstDelta, String amount) {
        var sum = new BigDecimal(amount);
        return new Transfer(
                id,
                key,
                1,
                "/acme/",
                "EUR",
                Instant.EPOCH,
                firstDelta,
                1,
                List.of(
                        new Entry(new Account(Account.Kind.RECEIVABLE, "/acme/"), sum),
                        new Entry(new Account(Account.Kind.REVENUE, "/acme/"), sum.negate())));
    }
}
