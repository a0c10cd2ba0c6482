package io.wharfinger.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The bases against what the Quarkus Kubernetes extension says of the built services. */
class GeneratedTest {
    /** For Quarkus' own Kubernetes client, which no service uses. */
    private static final String NAMESPACE = "KUBERNETES_NAMESPACE";

    private static final Set<String> POD_KINDS = Set.of("Deployment", "StatefulSet");

    @TestFactory
    Stream<DynamicTest> portsProbesAndEnvironmentAreThoseOfTheService() {
        return Tree.SERVICES.stream()
                .map(service -> DynamicTest.dynamicTest(service, () -> {
                    Workload written = written(service);
                    Workload generated = generated(service);

                    assertThat(written.ports()).isEqualTo(generated.ports());
                    assertThat(probes(written)).isEqualTo(probes(generated));
                    assertThat(sources(written)).isEqualTo(sources(generated));
                    assertThat(generated.labels())
                            .containsAllEntriesOf(written.selector().getMatchLabels());
                }));
    }

    private static Workload written(String service) throws IOException {
        Path base = Tree.ROOT.resolve("base").resolve(service);
        List<HasMetadata> models = new ArrayList<>();
        for (String file : Kustomization.in(base).resources()) {
            models.addAll(Models.read(Files.readString(base.resolve(file))));
        }
        return Workload.among(models).findFirst().orElseThrow();
    }

    private static Workload generated(String service) throws IOException {
        Path file = Path.of("../services", service, "target/kubernetes/kubernetes.yml");
        assumeTrue(Files.exists(file), "skipped: " + service + " is not packaged, so " + file + " is not there");
        List<HasMetadata> models = new ArrayList<>();
        for (JsonNode document : StrictYaml.documents(Files.readString(file))) {
            if (POD_KINDS.contains(document.path("kind").asText())) {
                models.add(Models.read(document));
            }
        }
        return Workload.among(models).findFirst().orElseThrow();
    }

    /** Path and port number of each probe. */
    private static Map<String, String> probes(Workload workload) {
        return Map.of(
                "startup", asked(workload, workload.container().getStartupProbe()),
                "liveness", asked(workload, workload.container().getLivenessProbe()),
                "readiness", asked(workload, workload.container().getReadinessProbe()));
    }

    private static String asked(Workload workload, Probe probe) {
        return workload.port(probe.getHttpGet().getPort()).orElseThrow()
                + probe.getHttpGet().getPath();
    }

    /** Variables that come from elsewhere, and from where; what is written out stays the manifest's own. */
    private static Map<String, String> sources(Workload workload) {
        return workload.environment().stream()
                .filter(variable ->
                        variable.getValueFrom() != null && !variable.getName().equals(NAMESPACE))
                .collect(Collectors.toMap(EnvVar::getName, variable -> source(variable.getValueFrom())));
    }

    private static String source(EnvVarSource source) {
        if (source.getSecretKeyRef() != null) {
            return "Secret " + source.getSecretKeyRef().getName() + " "
                    + source.getSecretKeyRef().getKey();
        }
        if (source.getConfigMapKeyRef() != null) {
            return "ConfigMap " + source.getConfigMapKeyRef().getName() + " "
                    + source.getConfigMapKeyRef().getKey();
        }
        return "field " + source.getFieldRef().getFieldPath();
    }
}
