package io.wharfinger.inventory.holding;

import java.util.UUID;

/**
 * An accelerator as it was when a holding began.
 *
 * @param id its id
 * @param uuid UUID by its driver; may be empty
 * @param pciAddress may be empty
 * @param acceleratorClass its class
 * @param cluster cluster that it is in
 * @param node node that it is in
 */
public record HeldAccelerator(
        UUID id, String uuid, String pciAddress, String acceleratorClass, String cluster, String node) {}
