package io.wharfinger.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every file of the tree, without any program: what it is, and that nothing in it is unknown. */
class TreeTest {
    @Test
    void everyServiceHasABase() {
        assertThat(Tree.bases())
                .extracting(base -> base.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(Tree.SERVICES);
    }

    @Test
    void theOverlaysAndComponentsOfTheHouseAreThere() {
        assertThat(Tree.overlays())
                .extracting(folder -> folder.getFileName().toString())
                .containsExactly("gpu-cluster", "hub", "local");
        assertThat(Tree.components())
                .extracting(folder -> folder.getFileName().toString())
                .containsExactly("archive-s3", "monitoring", "mtls", "network-policies", "oidc", "spool-node");
    }

    @TestFactory
    Stream<DynamicTest> kustomizationsNameWhatIsThereAndNothingElseIsThere() {
        return Tree.kustomizations()
                .map(folder -> DynamicTest.dynamicTest(name(folder), () -> {
                    Kustomization kustomization = Kustomization.in(folder);

                    List<String> others = Tree.files(folder).stream()
                            .filter(file -> !file.equals("kustomization.yaml") && !file.equals("README.md"))
                            .toList();
                    assertThat(kustomization.files()).containsExactlyInAnyOrderElementsOf(others);
                    assertThat(kustomization.resources().stream().filter(resource -> resource.startsWith("..")))
                            .allSatisfy(base ->
                                    assertThat(folder.resolve(base).normalize()).isIn(Tree.bases()));
                    assertThat(kustomization.kind())
                            .isEqualTo(Tree.components().contains(folder) ? "Component" : "Kustomization");
                }));
    }

    @TestFactory
    Stream<DynamicTest> componentsSayWhatTheyAre() {
        return Tree.components().stream()
                .map(folder -> DynamicTest.dynamicTest(
                        name(folder),
                        () -> assertThat(folder.resolve("README.md")).isNotEmptyFile()));
    }

    @TestFactory
    Stream<DynamicTest> resourcesAreWhatKubernetesKnows() {
        return Tree.kustomizations()
                .flatMap(folder -> resources(folder)
                        .map(file -> DynamicTest.dynamicTest(
                                name(file),
                                () -> assertThat(Models.read(Files.readString(file)))
                                        .isNotEmpty())));
    }

    @TestFactory
    Stream<DynamicTest> patchesAreWhatKubernetesKnows() {
        return Tree.kustomizations()
                .flatMap(folder -> patches(folder)
                        .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                            List<JsonNode> documents = StrictYaml.documents(Files.readString(file));
                            assertThat(documents).hasSize(1);
                            checkPatch(documents.getFirst());
                        })));
    }

    @Test
    void anUnknownFieldIsRefusedWhereverItIs() throws IOException {
        String deployment = Files.readString(Tree.ROOT.resolve("base/quota/deployment.yaml"));

        assertThatThrownBy(() -> Models.read(deployment.replace("readOnlyRootFilesystem", "readOnlyRootFileSystem")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("readOnlyRootFileSystem");
        assertThatThrownBy(() -> Models.read(deployment.replace("kind: Deployment", "kind: Deploymint")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Deploymint");
        assertThatThrownBy(() -> Models.read(deployment.replace("  replicas: 1", "  replicas: 1\n  replicas: 2")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("replicas");
    }

    private static void checkPatch(JsonNode patch) throws IOException {
        if (patch.isArray()) {
            for (JsonNode step : patch) {
                assertThat(StrictYaml.convert(step, JsonPatchStep.class).op()).isIn("add", "replace", "remove", "test");
            }
        } else {
            assertThat(Models.read(withoutDirectives(patch)).getMetadata().getName())
                    .isIn(Tree.SERVICES);
        }
    }

    /** {@code $patch: delete} is for kustomize, not for Kubernetes. */
    private static JsonNode withoutDirectives(JsonNode patch) {
        patch.findParents("$patch").forEach(parent -> {
            assertThat(parent.get("$patch").asText()).isEqualTo("delete");
            ((ObjectNode) parent).remove("$patch");
        });
        return patch;
    }

    /** One step of a JSON patch. */
    record JsonPatchStep(String op, String path, JsonNode value) {}

    private static Stream<Path> resources(Path folder) {
        return read(folder).resources().stream()
                .filter(resource -> !resource.startsWith(".."))
                .map(folder::resolve);
    }

    private static Stream<Path> patches(Path folder) {
        return read(folder).patches().stream().map(patch -> folder.resolve(patch.path()));
    }

    private static Kustomization read(Path folder) {
        try {
            return Kustomization.in(folder);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String name(Path path) {
        return Tree.ROOT.relativize(path).toString();
    }
}
