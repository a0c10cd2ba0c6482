package io.wharfinger.deploy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What every pod of the house keeps to: the restricted level of Kubernetes, probes, resources, and nothing dangling. */
final class PodRules {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Z0-9_]+)\\)");

    private final Workload workload;
    private final List<String> faults = new ArrayList<>();

    private PodRules(Workload workload) {
        this.workload = workload;
    }

    /** One line for each rule that is broken. */
    static List<String> faults(Workload workload) {
        PodRules rules = new PodRules(workload);
        rules.check(workload.pod().getContainers().size() == 1, "has one container");
        rules.checkPod(workload.pod());
        rules.checkContainer(workload.container());
        rules.checkProbes(workload.container());
        rules.checkResources(workload.container());
        rules.checkMounts(workload.container());
        rules.checkEnvironment(workload.environment());
        return rules.faults;
    }

    private void checkPod(PodSpec pod) {
        check(Boolean.FALSE.equals(pod.getAutomountServiceAccountToken()), "mounts no token of the Kubernetes API");
        check(workload.name().equals(pod.getServiceAccountName()), "runs as a service account of its own");
        check(Boolean.FALSE.equals(pod.getEnableServiceLinks()), "takes no variables of neighbouring services");
        check(Boolean.TRUE.equals(pod.getSecurityContext().getRunAsNonRoot()), "does not run as root");
        check(
                pod.getSecurityContext().getSeccompProfile() != null
                        && "RuntimeDefault"
                                .equals(pod.getSecurityContext()
                                        .getSeccompProfile()
                                        .getType()),
                "has the runtime's seccomp profile");
        check(
                pod.getTopologySpreadConstraints().stream()
                        .anyMatch(constraint -> workload.selectedBy(
                                constraint.getLabelSelector().getMatchLabels())),
                "spreads its pods over nodes");
        check(pod.getHostNetwork() == null && pod.getHostPID() == null, "shares nothing with its node");
    }

    private void checkContainer(Container container) {
        check(container.getName().equals(workload.name()), "names its container as itself");
        check(
                Boolean.FALSE.equals(container.getSecurityContext().getAllowPrivilegeEscalation()),
                "gains no privileges");
        check(
                Boolean.TRUE.equals(container.getSecurityContext().getReadOnlyRootFilesystem()),
                "writes nothing into its image");
        check(
                container.getSecurityContext().getCapabilities() != null
                        && container
                                .getSecurityContext()
                                .getCapabilities()
                                .getDrop()
                                .equals(List.of("ALL")),
                "drops all capabilities");
        check(workload.ports().keySet().equals(Set.of("http", "management")), "has the ports http and management");
    }

    private void checkProbes(Container container) {
        checkProbe(container.getStartupProbe(), "/q/health/started");
        checkProbe(container.getLivenessProbe(), "/q/health/live");
        checkProbe(container.getReadinessProbe(), "/q/health/ready");
    }

    private void checkProbe(@Nullable Probe probe, String path) {
        check(
                probe != null
                        && probe.getHttpGet() != null
                        && path.equals(probe.getHttpGet().getPath())
                        && "management".equals(probe.getHttpGet().getPort().getStrVal()),
                "is asked for " + path + " on its management port");
    }

    private void checkResources(Container container) {
        Map<String, Quantity> requests = container.getResources().getRequests();
        Map<String, Quantity> limits = container.getResources().getLimits();
        check(
                requests.keySet().containsAll(Set.of("cpu", "memory", "ephemeral-storage")),
                "asks for CPU, memory and storage");
        check(limits.keySet().containsAll(Set.of("memory", "ephemeral-storage")), "is bounded in memory and storage");
        check(
                requests.entrySet().stream()
                        .allMatch(request -> limits.get(request.getKey()) == null
                                || bytes(request.getValue()).compareTo(bytes(limits.get(request.getKey()))) <= 0),
                "asks for no more than its limit");
    }

    private static java.math.BigDecimal bytes(Quantity quantity) {
        return quantity.getNumericalAmount();
    }

    private void checkMounts(Container container) {
        Set<String> volumes = new HashSet<>(workload.claims());
        workload.pod().getVolumes().stream().map(Volume::getName).forEach(volumes::add);
        Set<String> mounted = new HashSet<>();
        container.getVolumeMounts().forEach(mount -> mounted.add(mount.getName()));
        check(mounted.equals(volumes), "mounts the volumes that it has, and no others");
        check(
                workload.pod().getVolumes().stream()
                        .allMatch(volume -> volume.getEmptyDir() == null
                                || volume.getEmptyDir().getSizeLimit() != null),
                "bounds what it writes to temporary folders");
    }

    private void checkEnvironment(List<EnvVar> environment) {
        Set<String> known = new HashSet<>();
        for (EnvVar variable : environment) {
            String value = variable.getValue() == null ? "" : variable.getValue();
            REFERENCE
                    .matcher(value)
                    .results()
                    .forEach(found -> check(
                            known.contains(found.group(1)),
                            "sets " + found.group(1) + " before it is used in " + variable.getName()));
            check(known.add(variable.getName()), "sets " + variable.getName() + " once");
        }
    }

    private void check(boolean kept, String rule) {
        if (!kept) {
            faults.add(workload.name() + " is to be one that " + rule);
        }
    }
}
