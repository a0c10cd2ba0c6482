package io.wharfinger.inventory.holding;

import java.util.UUID;

/**
 * Who a booking holds accelerators for.
 *
 * @param booking id of the booking
 * @param tenant name of the tenant
 * @param tenantPath path of the tenant
 * @param deployment deployment
 * @param revision number of its revision
 * @param instance instance of the deployment
 * @param model model that it serves
 */
public record Holder(
        UUID booking,
        String tenant,
        String tenantPath,
        String deployment,
        int revision,
        String instance,
        String model) {}
