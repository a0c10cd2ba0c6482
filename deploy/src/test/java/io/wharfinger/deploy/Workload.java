package io.wharfinger.deploy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a Deployment and a StatefulSet have in common: pods.
 *
 * @param claims names of the volumes that come with each pod
 */
record Workload(String name, LabelSelector selector, PodTemplateSpec template, List<String> claims) {

    static Stream<Workload> among(List<HasMetadata> models) {
        return models.stream().flatMap(model -> Workload.of(model).stream());
    }

    private static Optional<Workload> of(HasMetadata model) {
        String name = model.getMetadata().getName();
        return switch (model) {
            case Deployment deployment ->
                Optional.of(new Workload(
                        name,
                        deployment.getSpec().getSelector(),
                        deployment.getSpec().getTemplate(),
                        List.of()));
            case StatefulSet set ->
                Optional.of(new Workload(
                        name,
                        set.getSpec().getSelector(),
                        set.getSpec().getTemplate(),
                        set.getSpec().getVolumeClaimTemplates().stream()
                                .map(claim -> claim.getMetadata().getName())
                                .toList()));
            default -> Optional.empty();
        };
    }

    PodSpec pod() {
        return template.getSpec();
    }

    Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    Container container() {
        return pod().getContainers().getFirst();
    }

    Map<String, Integer> ports() {
        return container().getPorts().stream()
                .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
    }

    List<EnvVar> environment() {
        return container().getEnv();
    }

    /** Whether the selector selects the pods. */
    boolean selectedBy(Map<String, String> wanted) {
        return !wanted.isEmpty() && labels().entrySet().containsAll(wanted.entrySet());
    }

    /** The number behind a port's number or name; empty if there is no port of that name. */
    Optional<Integer> port(IntOrString port) {
        return port.getStrVal() == null
                ? Optional.ofNullable(port.getIntVal())
                : Optional.ofNullable(ports().get(port.getStrVal()));
    }
}
