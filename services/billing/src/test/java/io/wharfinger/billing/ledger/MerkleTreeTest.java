package io.wharfinger.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.rating.Delta;
import io.wharfinger.billing.rating.UsageGrain;
import io.wharfinger.billing.usage.TokenClass;
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
        assertThat(HexFormat.of().formatHex(MerkleTree.root(List.of())))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void any_change_of_any_row_changes_the_root() {
        for (var size = 1; size <= 9; size++) {
            var rows = rows(size);
            var root = MerkleTree.root(rows);
            for (var i = 0; i < size; i++) {
                var changed = new ArrayList<>(rows);
                changed.set(i, row(i + 1L, 999));
                assertThat(MerkleTree.root(changed)).isNotEqualTo(root);
            }
            assertThat(MerkleTree.root(rows(size))).isEqualTo(root);
            assertThat(MerkleTree.root(rows(size + 1))).isNotEqualTo(root);
        }
    }

    @Test
    void a_link_depends_on_all_that_came_before() {
        var root = MerkleTree.root(rows(3));

        assertThat(MerkleTree.link(new byte[] {1}, root)).isNotEqualTo(MerkleTree.link(new byte[] {2}, root));
    }

    private static List<DeltaRow> rows(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(id -> row(id, id)).toList();
    }

    private static DeltaRow row(long id, long tokens) {
        var grain = new UsageGrain(
                "/acme/",
                "k",
                "m",
                "d",
                "a",
                TokenClass.TEXT_OUT,
                "all",
                "standard",
                Instant.parse("2026-11-23T10:00:00Z"),
                false);
        var delta = new Delta(
                grain, new UUID(0, 1), "EUR", tokens, BigDecimal.valueOf(tokens).setScale(12));
        return new DeltaRow(id, 1, delta, new UUID(0, 2));
    }
}
