package io.wharfinger.deploy;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a {@code kustomization.yaml} that are used here; another one is an error. */
record Kustomization(
        String apiVersion,
        String kind,
        @Nullable String namespace,
        List<String> resources,
        List<ConfigMapArgs> configMapGenerator,
        List<Patch> patches,
        List<Replicas> replicas,
        List<Image> images) {

    @JsonCreator
    Kustomization {
        resources = orEmpty(resources);
        configMapGenerator = orEmpty(configMapGenerator);
        patches = orEmpty(patches);
        replicas = orEmpty(replicas);
        images = orEmpty(images);
    }

    /** A ConfigMap to be made. */
    record ConfigMapArgs(
            String name,
            List<String> literals,
            List<String> files,
            @Nullable GeneratorOptions options) {
        @JsonCreator
        ConfigMapArgs {
            literals = orEmpty(literals);
            files = orEmpty(files);
        }
    }

    /** How it is made. */
    record GeneratorOptions(boolean disableNameSuffixHash) {}

    /** A change of resources. */
    record Patch(String path, @Nullable Target target) {}

    /** The resources that it changes. */
    record Target(
            String kind, @Nullable String name, @Nullable String labelSelector) {}

    /** How many pods. */
    record Replicas(String name, int count) {}

    /** Which image. */
    record Image(String name, String newTag) {}

    static Kustomization in(Path folder) throws IOException {
        List<Kustomization> read = StrictYaml.documents(Files.readString(folder.resolve("kustomization.yaml"))).stream()
                .map(document -> {
                    try {
                        return StrictYaml.convert(document, Kustomization.class);
                    } catch (IOException e) {
                        throw new IllegalArgumentException(folder + ": " + e.getMessage(), e);
                    }
                })
                .toList();
        if (read.size() != 1) {
            throw new IOException(folder + " has " + read.size() + " kustomizations in its file; one is wanted");
        }
        return read.getFirst();
    }

    /** Files of the same folder that it names. */
    Stream<String> files() {
        return Stream.of(
                        resources.stream().filter(resource -> !resource.startsWith("..")),
                        patches.stream().map(Patch::path),
                        configMapGenerator.stream().flatMap(map -> map.files().stream()))
                .flatMap(names -> names);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return List.copyOf(Objects.requireNonNullElse(list, List.<T>of()));
    }
}
