package io.wharfinger.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.wharfinger.deploy.References.Setting;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every overlay with every set of components, as kustomize makes it. */
class RenderTest {
    private static Optional<Renderer> renderer = Optional.empty();

    @BeforeAll
    static void find() throws IOException, InterruptedException {
        renderer = Renderer.find();
    }

    @TestFactory
    Stream<DynamicTest> everyCombinationRendersAndKeepsTheRules() {
        return combinations()
                .map(combination -> DynamicTest.dynamicTest(combination.name(), () -> {
                    List<HasMetadata> models = combination.render(renderer());

                    assertThat(SuiteRules.faults(models)).isEmpty();
                    assertThat(models).extracting(RenderTest::namespace).containsOnly("wharfinger");
                    assertThat(Workload.among(models))
                            .filteredOn(workload -> !tagged(workload))
                            .extracting(Workload::name)
                            .isEmpty();
                    assertThat(References.unused(models)).isEmpty();
                    assertThat(Provided.documented()).containsAll(References.missing(models));
                    assertThat(models.stream().anyMatch(NetworkPolicy.class::isInstance))
                            .isEqualTo(combination.has("network-policies"));
                }));
    }

    @Test
    void anotherNamespaceTakesEverythingAlong() throws IOException, InterruptedException {
        List<HasMetadata> models = Combination.of(
                        "local", "archive-s3", "monitoring", "mtls", "network-policies", "oidc", "spool-node")
                .in("inference")
                .render(renderer());

        assertThat(models).extracting(RenderTest::namespace).containsOnly("inference");
        assertThat(References.unused(models)).isEmpty();
        assertThat(Provided.documented()).containsAll(References.missing(models));
    }

    @Test
    void theDocumentationNamesNothingThatNobodyNeeds() throws IOException, InterruptedException {
        Set<Setting> needed = new TreeSet<>();
        for (Combination combination : combinations().toList()) {
            needed.addAll(References.missing(combination.render(renderer())));
        }

        assertThat(Provided.documented()).isEqualTo(needed);
    }

    @Test
    void eachOverlayStartsWhatItSays() throws IOException, InterruptedException {
        assertThat(workloads("local")).containsExactlyInAnyOrderElementsOf(Tree.SERVICES);
        assertThat(workloads("hub")).containsExactlyInAnyOrder("quota", "inventory", "deployment", "billing");
        assertThat(workloads("gpu-cluster")).containsExactly("router");
    }

    @Test
    void aRoutersNameFitsIntoTheNameOfAProducer() throws IOException, InterruptedException {
        for (String overlay : List.of("local", "gpu-cluster")) {
            List<HasMetadata> models = Combination.of(overlay).render(renderer());

            assertThat(models.stream()
                            .filter(ConfigMap.class::isInstance)
                            .map(ConfigMap.class::cast)
                            .flatMap(map -> Stream.ofNullable(map.getData().get("cluster-name"))))
                    .singleElement()
                    .satisfies(name -> assertThat(name + "-router-999").matches("[a-z0-9-]{1,40}"));
        }
    }

    private static Stream<Combination> combinations() {
        assumeTrue(renderer.isPresent(), Renderer.ABSENT);
        return Combination.all();
    }

    private static Renderer renderer() {
        assumeTrue(renderer.isPresent(), Renderer.ABSENT);
        return renderer.orElseThrow();
    }

    private static Stream<String> workloads(String overlay) throws IOException, InterruptedException {
        return Workload.among(Combination.of(overlay).render(renderer())).map(Workload::name);
    }

    /** A name without a host and a tag that says a version: where images come from is the platform's. */
    private static boolean tagged(Workload workload) {
        String image = workload.container().getImage();
        return image.matches("wharfinger/" + workload.name() + ":.+") && !image.endsWith(":latest");
    }

    private static String namespace(HasMetadata model) {
        return model instanceof Namespace
                ? model.getMetadata().getName()
                : model.getMetadata().getNamespace();
    }
}
