package io.wharfinger.hardware;

/**
 * A part of an accelerator. An empty text means not known.
 *
 * @param name by its driver, for example "gpu-0-mig-1g12gb-19-0"
 * @param uuid for example "MIG-..."
 * @param profile for example "1g.12gb"
 * @param memoryBytes memory of the part, in bytes; 0 if not known
 */
public record SeenPartition(String name, String uuid, String profile, long memoryBytes) {}
