package io.wharfinger.hardware;

import java.time.Instant;
import java.util.Optional;

/**
 * One cause of bad health. An empty text means not known.
 *
 * @param source what told of it: "taint", "node-condition", "device-plugin", "dcgm", "nvidia-smi", "node", "driver",
 *     "hami"
 * @param code in the words of its source, for example "gpu.nvidia.com/xid" or "GpuMemoryError"
 * @param message what is wrong, for people
 * @param recommendedAction what its source advises, for example "RESTART_VM"
 * @param since since when, if it is told
 */
public record HealthReason(
        String source, String code, String message, String recommendedAction, Optional<Instant> since) {}
