package io.wharfinger.hardware;

/**
 * Who holds an accelerator or a part of it. An empty text means none.
 *
 * @param namespace namespace of the pod or claim
 * @param pod pod; empty if a claim is allocated and no pod uses it
 * @param claim claim; empty if a device plugin gave the device out
 * @param partition name of the partition that is held; empty for the whole device
 * @param shared whether others may hold the same device or partition at the same time
 */
public record SeenHolder(String namespace, String pod, String claim, String partition, boolean shared) {}
