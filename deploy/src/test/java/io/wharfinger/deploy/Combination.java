package io.wharfinger.deploy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An overlay with some of the components: what a platform's own kustomization puts together. */
record Combination(Path overlay, List<Path> components, String namespace) {
    /** What the overlays say. */
    static final String NAMESPACE = "wharfinger";

    /** Every overlay, alone and with every set of components. */
    static Stream<Combination> all() {
        return Tree.overlays().stream()
                .flatMap(overlay ->
                        subsets(Tree.components()).map(chosen -> new Combination(overlay, chosen, NAMESPACE)));
    }

    static Combination of(String overlay, String... components) {
        return new Combination(
                Tree.ROOT.resolve("overlays").resolve(overlay),
                Stream.of(components)
                        .map(name -> Tree.ROOT.resolve("components").resolve(name))
                        .toList(),
                NAMESPACE);
    }

    Combination in(String otherNamespace) {
        return new Combination(overlay, components, otherNamespace);
    }

    /** The resources, as kustomize makes them. */
    List<HasMetadata> render(Renderer renderer) throws IOException, InterruptedException {
        if (components.isEmpty() && namespace.equals(NAMESPACE)) {
            return Models.read(renderer.render(overlay));
        }
        Path folder =
                Files.createDirectories(Path.of("target/combinations", name()).toAbsolutePath());
        Files.writeString(folder.resolve("kustomization.yaml"), kustomization(folder));
        return Models.read(renderer.render(folder));
    }

    String name() {
        String parts = Stream.concat(Stream.of(overlay), components.stream())
                .map(path -> path.getFileName().toString())
                .collect(Collectors.joining("+"));
        return namespace.equals(NAMESPACE) ? parts : parts + " in " + namespace;
    }

    boolean has(String component) {
        return components.stream().anyMatch(path -> path.endsWith(component));
    }

    private String kustomization(Path folder) {
        return "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n"
                + (namespace.equals(NAMESPACE) ? "" : "namespace: " + namespace + "\n")
                + "resources:\n"
                + line(folder, overlay)
                + "components:\n"
                + components.stream().map(component -> line(folder, component)).collect(Collectors.joining());
    }

    private static String line(Path from, Path to) {
        return "  - " + from.relativize(to) + "\n";
    }

    private static Stream<List<Path>> subsets(List<Path> all) {
        List<List<Path>> subsets = new ArrayList<>();
        for (int chosen = 0; chosen < 1 << all.size(); chosen++) {
            List<Path> subset = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    subset.add(all.get(i));
                }
            }
            subsets.add(List.copyOf(subset));
        }
        return subsets.stream();
    }
}
