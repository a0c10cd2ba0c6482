package io.wharfinger.deploy;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import java.util.stream.Stream;

/** What network policies let through, by the rules of Kubernetes: closed for who is selected, then the union of the rules. */
record Policies(List<NetworkPolicy> policies) {

    /** Whether a TCP connection comes about. */
    boolean allow(Pod from, Pod to, int port) {
        return leaves(from, to, port) && enters(from, to, port);
    }

    private boolean leaves(Pod from, Pod to, int port) {
        return about(from, "Egress").findAny().isEmpty()
                || about(from, "Egress")
                        .flatMap(spec -> spec.getEgress().stream())
                        .anyMatch(rule -> peers(rule.getTo(), to) && ports(rule.getPorts(), to, port));
    }

    private boolean enters(Pod from, Pod to, int port) {
        return about(to, "Ingress").findAny().isEmpty()
                || about(to, "Ingress")
                        .flatMap(spec -> spec.getIngress().stream())
                        .anyMatch(rule -> peers(rule.getFrom(), from) && ports(rule.getPorts(), to, port));
    }

    private Stream<NetworkPolicySpec> about(Pod pod, String direction) {
        return policies.stream()
                .map(NetworkPolicy::getSpec)
                .filter(spec -> spec.getPolicyTypes().contains(direction) && pod.selectedBy(spec.getPodSelector()));
    }

    private static boolean peers(List<NetworkPolicyPeer> peers, Pod pod) {
        return peers.isEmpty()
                || peers.stream().anyMatch(peer -> pod.meant(peer.getPodSelector(), peer.getNamespaceSelector()));
    }

    private static boolean ports(List<NetworkPolicyPort> ports, Pod target, int port) {
        return ports.isEmpty()
                || ports.stream()
                        .filter(allowed -> allowed.getProtocol().equals("TCP"))
                        .anyMatch(allowed -> number(allowed, target) == port);
    }

    private static int number(NetworkPolicyPort port, Pod target) {
        return port.getPort().getStrVal() == null
                ? port.getPort().getIntVal()
                : target.ports().getOrDefault(port.getPort().getStrVal(), -1);
    }
}
