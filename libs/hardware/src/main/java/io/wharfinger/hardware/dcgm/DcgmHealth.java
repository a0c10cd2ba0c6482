package io.wharfinger.hardware.dcgm;

import io.wharfinger.hardware.HealthLevel;
import io.wharfinger.hardware.HealthReason;
import io.wharfinger.hardware.SeenHealth;
import io.wharfinger.hardware.health.Healths;
import io.wharfinger.hardware.health.XidErrors;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how a device feels. A device whose sensors answer is well, if nothing else is told. */
final class DcgmHealth {
    private static final BigDecimal WARN = BigDecimal.TEN;
    private static final BigDecimal FAIL = BigDecimal.valueOf(20);

    private final List<SeenHealth> signs = new ArrayList<>();

    void take(MetricSample sample) {
        sample.value().ifPresent(value -> take(sample, value));
    }

    SeenHealth seen() {
        return Healths.union(signs);
    }

    private void take(MetricSample sample, BigDecimal value) {
        if (signs.isEmpty()) {
            signs.add(Healths.good());
        }
        switch (sample.name()) {
            case "DCGM_FI_DEV_XID_ERRORS" -> xid(whole(value), sample);
            case "DCGM_EXP_XID_ERRORS_COUNT" -> countedXid(value, sample);
            case "DCGM_FI_DEV_ROW_REMAP_FAILURE" -> remapFailure(value);
            case "DCGM_EXP_GPU_HEALTH_STATUS" -> watch(value, sample);
            default -> {}
        }
    }

    private void xid(long xid, MetricSample sample) {
        if (xid == 0) {
            return;
        }
        String text = sample.label("err_msg");
        String message = text.isEmpty() ? "The last XID error was " + xid + "." : "XID " + xid + ": " + text;
        sign(XidErrors.level(xid), "XID " + xid, message);
    }

    private void countedXid(BigDecimal count, MetricSample sample) {
        String xid = sample.label("xid");
        if (count.signum() > 0 && xid.matches("\\d{1,6}")) {
            xid(Long.parseLong(xid), sample);
        }
    }

    private void remapFailure(BigDecimal value) {
        if (value.signum() > 0) {
            sign(HealthLevel.UNHEALTHY, "DCGM_FI_DEV_ROW_REMAP_FAILURE", "A row of memory could not be remapped.");
        }
    }

    private void watch(BigDecimal value, MetricSample sample) {
        if (value.compareTo(WARN) < 0) {
            return;
        }
        String watch = sample.label("health_watch");
        String error = sample.label("health_error_code");
        String code = "DCGM_HEALTH_" + (watch.isEmpty() ? "ALL" : watch);
        boolean failed = value.compareTo(FAIL) >= 0;
        String verdict = failed ? "DCGM's health check fails" : "DCGM's health check warns";
        sign(
                failed ? HealthLevel.UNHEALTHY : HealthLevel.DEGRADED,
                code,
                error.isEmpty() ? verdict + "." : verdict + ": " + error);
    }

    private void sign(HealthLevel level, String code, String message) {
        signs.add(Healths.of(level, new HealthReason("dcgm", code, message, "", Optional.empty())));
    }

    private static long whole(BigDecimal value) {
        return value.signum() < 0 || value.precision() - value.scale() > 6 ? 0 : value.longValue();
    }
}
