package io.wharfinger.billing.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Hash trees over rows as in RFC 9162, section 2.1.1, with SHA-256; and the chain of their roots. */
public final class MerkleTree {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final byte LINK = 2;

    private MerkleTree() {}

    /** Root of the tree over the rows; that of no rows is the hash of nothing. */
    public static byte[] root(List<DeltaRow> rows) {
        return switch (rows.size()) {
            case 0 -> sha256().digest();
            case 1 -> hash(LEAF, rows.getFirst().canonical(), new byte[0]);
            default -> {
                var half = Integer.highestOneBit(rows.size() - 1);
                yield hash(NODE, root(rows.subList(0, half)), root(rows.subList(half, rows.size())));
            }
        };
    }

    /** The chain's value after a batch: it depends on every row of every batch so far. */
    public static byte[] link(byte[] chainBefore, byte[] root) {
        return hash(LINK, chainBefore, root);
    }

    private static byte[] hash(byte kind, byte[] left, byte[] right) {
        var digest = sha256();
        digest.update(kind);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
