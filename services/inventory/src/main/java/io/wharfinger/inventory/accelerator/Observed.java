package io.wharfinger.inventory.accelerator;

import io.wharfinger.contracts.inventory.v1.Accelerator;
import java.util.Optional;

/**
 * What one observation tells of an accelerator. An empty text means not known.
 *
 * @param node node that it is in
 * @param index number by its driver on that node
 * @param uuid UUID by its driver
 * @param pciAddress PCI address
 * @param product product name by its driver
 * @param productClass class name made from the product's
 * @param acceleratorClass class that it belongs to
 * @param fabricClique NVLink domain
 * @param facts vendor, memory, driver, partitions, sharing, health, holders and sources; nothing else is set
 */
public record Observed(
        String node,
        Optional<Integer> index,
        String uuid,
        String pciAddress,
        String product,
        String productClass,
        String acceleratorClass,
        String fabricClique,
        Accelerator facts) {

    /** The same with other facts. */
    public Observed with(Accelerator other) {
        return new Observed(
                node, index, uuid, pciAddress, product, productClass, acceleratorClass, fabricClique, other);
    }
}
