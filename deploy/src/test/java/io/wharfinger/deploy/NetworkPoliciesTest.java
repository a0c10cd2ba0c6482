package io.wharfinger.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The component lets through what exists, and nothing else. */
class NetworkPoliciesTest {
    private static final Pod APPLICATION = Pod.elsewhere("application", Map.of(), namespace("shop"));
    private static final Pod GATEWAY =
            Pod.elsewhere("gateway", Map.of(), Map.of("wharfinger.io/platform-access", "true"));
    private static final Pod PROMETHEUS =
            Pod.elsewhere("prometheus", Map.of(), Map.of("wharfinger.io/monitoring", "true"));
    private static final Pod ENGINE =
            Pod.elsewhere("engine", Map.of("wharfinger.io/engine", "true"), namespace("models"));
    private static final Pod SERVER = Pod.elsewhere("server", Map.of(), namespace("databases"));
    private static final Set<String> HUB = Set.of("quota", "inventory", "deployment", "billing");

    private static final Map<String, Pod> PODS = new HashMap<>();
    private static Policies policies = new Policies(List.of());

    @BeforeAll
    static void read() throws IOException {
        for (Path base : Tree.bases()) {
            Workload.among(models(base)).map(Pod::of).forEach(pod -> PODS.put(pod.name(), pod));
        }
        policies = new Policies(models(Tree.ROOT.resolve("components/network-policies")).stream()
                .map(NetworkPolicy.class::cast)
                .toList());
    }

    @Test
    void servicesReachTheServicesThatTheyCallAndNoOthers() {
        Set<String> open = pods().flatMap(from -> pods().flatMap(to -> to.ports().entrySet().stream()
                        .filter(port -> policies.allow(from, to, port.getValue()))
                        .map(port -> from.name() + " > " + to.name() + " " + port.getKey())))
                .collect(Collectors.toSet());

        assertThat(open)
                .containsExactlyInAnyOrder(
                        "router > quota http",
                        "router > deployment http",
                        "router > billing http",
                        "deployment > quota http",
                        "deployment > inventory http");
    }

    @Test
    void applicationsReachTheRouterAlone() {
        assertThat(reachedBy(APPLICATION)).containsExactly("router http");
    }

    @Test
    void aGatewayOfThePlatformReachesTheOthersToo() {
        assertThat(reachedBy(GATEWAY))
                .containsExactlyInAnyOrder(
                        "router http", "quota http", "inventory http", "deployment http", "billing http");
    }

    @Test
    void prometheusReachesManagementPorts() {
        assertThat(reachedBy(PROMETHEUS))
                .containsExactlyInAnyOrder(
                        "router http",
                        "router management",
                        "quota management",
                        "inventory management",
                        "deployment management",
                        "billing management");
    }

    @Test
    void enginesAreReachedByRouterAndDeploymentAtAnyPort() {
        assertThat(reaching(ENGINE, 8000)).containsExactlyInAnyOrder("router", "deployment");
        assertThat(reaching(SERVER, 8000)).isEmpty();
    }

    @Test
    void databasesAndMessagingAreReachedWhereverTheyAre() {
        assertThat(reaching(SERVER, 5432)).isEqualTo(HUB);
        assertThat(reaching(SERVER, 4222)).containsExactlyInAnyOrderElementsOf(Tree.SERVICES);
        assertThat(reaching(SERVER, 443)).containsExactlyInAnyOrderElementsOf(Tree.SERVICES);
        assertThat(reaching(SERVER, 22)).isEmpty();
    }

    @Test
    void routersReachTheHubWhereverItIs() {
        assertThat(List.of(8102, 8103, 8104))
                .allSatisfy(port -> assertThat(reaching(SERVER, port)).containsExactly("router"));
    }

    private static Stream<Pod> pods() {
        return PODS.values().stream();
    }

    private static Set<String> reachedBy(Pod from) {
        return pods().flatMap(to -> to.ports().entrySet().stream()
                        .filter(port -> policies.allow(from, to, port.getValue()))
                        .map(port -> to.name() + " " + port.getKey()))
                .collect(Collectors.toSet());
    }

    private static Set<String> reaching(Pod to, int port) {
        return pods().filter(from -> policies.allow(from, to, port))
                .map(Pod::name)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> namespace(String name) {
        return Map.of("kubernetes.io/metadata.name", name);
    }

    private static List<HasMetadata> models(Path folder) throws IOException {
        List<HasMetadata> models = new ArrayList<>();
        for (String file : Kustomization.in(folder).resources()) {
            models.addAll(Models.read(Files.readString(folder.resolve(file))));
        }
        return models;
    }
}
