package io.wharfinger.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders and files of the manifests. */
final class Tree {
    static final Path ROOT = Path.of("kustomize").toAbsolutePath();
    static final List<String> SERVICES = List.of("inventory", "quota", "deployment", "router", "billing");

    private Tree() {}

    static List<Path> bases() {
        return folders("base");
    }

    static List<Path> components() {
        return folders("components");
    }

    static List<Path> overlays() {
        return folders("overlays");
    }

    static Stream<Path> kustomizations() {
        return Stream.of(bases(), components(), overlays()).flatMap(List::stream);
    }

    /** File names of a folder, in order. */
    static List<String> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> folders(String kind) {
        try (Stream<Path> folders = Files.list(ROOT.resolve(kind))) {
            return folders.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
