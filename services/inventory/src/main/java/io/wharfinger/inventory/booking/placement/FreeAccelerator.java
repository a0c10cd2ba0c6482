package io.wharfinger.inventory.booking.placement;

import java.util.UUID;

/**
 * An accelerator that can be booked.
 *
 * @param id its id
 * @param cluster cluster that it is in
 * @param node node that it is in
 * @param fabricClique NVLink domain that it is in; empty if there is none or it is not known
 * @param pciAddress may be empty
 */
public record FreeAccelerator(UUID id, String cluster, String node, String fabricClique, String pciAddress) {}
