package io.wharfinger.billing.ledger;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * A hash tree as in RFC 9162, section 2.1.1, with SHA-256, made from its leaves one after the other; and the chain of roots.
 * Keeps one hash for each level. Not thread-safe.
 */
public final class MerkleTree {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final byte LINK = 2;

    private final MessageDigest digest = Canonical.sha256();
    /** Roots of whole subtrees, the largest first. */
    private final List<byte[]> roots = new ArrayList<>();

    private long leaves;

    /** Adds a leaf at the end. */
    public void add(byte[] leaf) {
        digest.update(LEAF);
        var root = digest.digest(leaf);
        for (var rest = leaves; (rest & 1) == 1; rest >>= 1) {
            root = node(roots.removeLast(), root);
        }
        roots.add(root);
        leaves++;
    }

    /** Root of the tree over the leaves so far; that of none is the hash of nothing. */
    public byte[] root() {
        if (roots.isEmpty()) {
            return digest.digest();
        }
        var root = roots.getLast();
        for (var i = roots.size() - 2; i >= 0; i--) {
            root = node(roots.get(i), root);
        }
        return root;
    }

    /** Root of the tree over delta rows and then transfers. */
    public static byte[] root(List<DeltaRow> rows, List<Transfer> transfers) {
        var tree = new MerkleTree();
        rows.forEach(row -> tree.add(row.canonical()));
        transfers.forEach(transfer -> tree.add(transfer.canonical()));
        return tree.root();
    }

    /** The chain's value after a batch: it depends on every row of every batch so far. */
    public static byte[] link(byte[] chainBefore, byte[] root) {
        var digest = Canonical.sha256();
        digest.update(LINK);
        digest.update(chainBefore);
        return digest.digest(root);
    }

    private byte[] node(byte[] left, byte[] right) {
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }
}
