package io.wharfinger.hardware.smi;

import io.wharfinger.hardware.HealthLevel;
import io.wharfinger.hardware.HealthReason;
import io.wharfinger.hardware.SeenHealth;
import io.wharfinger.hardware.health.Healths;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads how a device feels: rows that could not be remapped, repairs that wait for a reset, errors of its memory. */
final class SmiHealth {
    private final SmiElement gpu;
    private final List<SeenHealth> signs = new ArrayList<>();

    private SmiHealth(SmiElement gpu) {
        this.gpu = gpu;
    }

    static SeenHealth of(SmiElement gpu) {
        SmiHealth health = new SmiHealth(gpu);
        health.memory();
        health.repairs();
        health.recovery();
        if (!gpu.text("uuid").isEmpty()) {
            health.signs.add(Healths.good());
        }
        return Healths.union(health.signs);
    }

    private void memory() {
        sign(
                gpu.isYes("remapped_rows", "remapped_row_failure"),
                HealthLevel.UNHEALTHY,
                "remapped_row_failure",
                "A row of memory could not be remapped.");
        sign(
                gpu.isYes("remapped_rows", "remapped_row_pending"),
                HealthLevel.DEGRADED,
                "remapped_row_pending",
                "A row of memory waits to be remapped: that needs a reset.");
        sign(
                gpu.count("ecc_errors", "volatile", "dram_uncorrectable") > 0,
                HealthLevel.DEGRADED,
                "dram_uncorrectable",
                "Memory had uncorrectable errors since the driver was loaded.");
        sign(
                gpu.isYes("ecc_errors", "aggregate", "sram_threshold_exceeded"),
                HealthLevel.UNHEALTHY,
                "sram_threshold_exceeded",
                "More uncorrectable errors of on-chip memory than are tolerated.");
        sign(
                gpu.isYes("retired_pages", "pending_retirement") || gpu.isYes("retired_pages", "pending_blacklist"),
                HealthLevel.DEGRADED,
                "pending_retirement",
                "A page of memory waits to be retired: that needs a reset.");
    }

    private void repairs() {
        for (String repair : List.of("channel_repair_pending", "tpc_repair_pending")) {
            sign(gpu.isYes("ecc_errors", repair), HealthLevel.DEGRADED, repair, "A repair waits for a reset.");
        }
    }

    private void recovery() {
        String action = gpu.text("gpu_recovery_action");
        if (!action.isEmpty()) {
            boolean drains = action.toLowerCase(Locale.ROOT).startsWith("drain p2p");
            signs.add(Healths.of(
                    drains ? HealthLevel.DEGRADED : HealthLevel.UNHEALTHY,
                    new HealthReason(
                            "nvidia-smi",
                            "gpu_recovery_action",
                            "The driver asks for: " + action,
                            action,
                            Optional.empty())));
        }
    }

    private void sign(boolean holds, HealthLevel level, String code, String message) {
        if (holds) {
            signs.add(Healths.of(level, new HealthReason("nvidia-smi", code, message, "", Optional.empty())));
        }
    }
}
