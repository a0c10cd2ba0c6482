package io.wharfinger.hardware.health;

import io.wharfinger.hardware.HealthLevel;
import io.wharfinger.hardware.HealthReason;
import io.wharfinger.hardware.evidence.NodeSign;
import io.wharfinger.hardware.evidence.NodeSign.Subjects;
import io.wharfinger.hardware.form.Times;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a node's conditions mean for its accelerators: {@code Ready}, the faults of NVSentinel (true is bad), and agents'
 * conditions that end in Ready or Healthy (false is bad). Others are not about accelerators.
 */
public final class NodeConditions {
    private static final Pattern FAULT =
            Pattern.compile("(Gpu|GPU|SysLogs|NVSwitch|NvSwitch|NVLink|NvLink|DCGM|Dcgm|XID|Xid).*|CSPMaintenance");
    private static final Pattern FITNESS = Pattern.compile("(Accelerat|Gpu|GPU|Nvidia|NVIDIA).*(Ready|Healthy)");
    private static final Pattern ACTION = Pattern.compile("Recommended ?Action *[:=] *([A-Za-z_]+)");
    private static final Set<String> MILD = Set.of("CSPMaintenance", "NVSwitchNonFatalError");

    private NodeConditions() {}

    /**
     * What a condition means.
     *
     * @param since when it last changed, as written; may be empty
     * @return empty if it is not about accelerators
     */
    public static Optional<NodeSign> sign(String type, String status, String reason, String message, String since) {
        if (type.equals("Ready")) {
            return Optional.of(ready(status, reason, message, since));
        }
        if (FITNESS.matcher(type).matches()) {
            return Optional.of(fault(status.equals("False"), type, reason, message, since));
        }
        return FAULT.matcher(type).matches() || ACTION.matcher(message).find()
                ? Optional.of(fault(status.equals("True"), type, reason, message, since))
                : Optional.empty();
    }

    /** Nothing new is placed on the node. */
    public static NodeSign cordoned() {
        return new NodeSign(
                HealthLevel.UNHEALTHY,
                Optional.of(new HealthReason(
                        "node",
                        "Unschedulable",
                        "The node is cordoned: nothing new is placed on it.",
                        "",
                        Optional.empty())),
                Subjects.ALL);
    }

    private static NodeSign ready(String status, String reason, String message, String since) {
        if (status.equals("True")) {
            return NodeSign.good();
        }
        String told = message.isEmpty() ? reason : message;
        String text = told.isEmpty() ? "The node is not ready." : "The node is not ready: " + told;
        return new NodeSign(
                HealthLevel.UNHEALTHY,
                Optional.of(new HealthReason("node", "NotReady", text, "", Times.instant(since))),
                Subjects.ALL);
    }

    private static NodeSign fault(boolean holds, String type, String reason, String message, String since) {
        if (!holds) {
            return NodeSign.good();
        }
        Matcher action = ACTION.matcher(message);
        String advice = action.find() ? action.group(1) : "";
        HealthReason cause = new HealthReason(
                "node-condition", type, message.isEmpty() ? reason : message, advice, Times.instant(since));
        return new NodeSign(level(type, advice), Optional.of(cause), NamedDevices.in(message));
    }

    private static HealthLevel level(String type, String advice) {
        return MILD.contains(type) || advice.equals("NONE") ? HealthLevel.DEGRADED : HealthLevel.UNHEALTHY;
    }
}
