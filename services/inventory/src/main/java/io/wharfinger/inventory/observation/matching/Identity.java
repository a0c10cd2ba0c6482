package io.wharfinger.inventory.observation.matching;

import java.util.Optional;

/**
 * What tells an accelerator from the others of its cluster. An empty text means not known.
 *
 * @param node node that it is in
 * @param index number by its driver on that node
 * @param uuid UUID by its driver
 * @param pciAddress PCI address on that node
 */
public record Identity(String node, Optional<Integer> index, String uuid, String pciAddress) {

    /** Whether nothing that both know speaks against their being the same. */
    boolean agrees(Identity other) {
        return agrees(uuid, other.uuid) && (!uuid.isEmpty() && uuid.equals(other.uuid) || agreesInPlace(other));
    }

    private boolean agreesInPlace(Identity other) {
        return node.equals(other.node) && agrees(pciAddress, other.pciAddress);
    }

    private static boolean agrees(String one, String other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }
}
