package io.wharfinger.inventory.holding.change;

import java.util.UUID;

/**
 * A workload seen to hold an accelerator. An empty text means none.
 *
 * @param accelerator id of the accelerator
 * @param namespace namespace of the pod or claim
 * @param pod pod
 * @param claim claim
 * @param partition name of the partition that is held; empty for the whole accelerator
 */
public record SeenHolding(UUID accelerator, String namespace, String pod, String claim, String partition) {}
