package io.wharfinger.cli.resource.folder;

import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.Origin;
import io.wharfinger.cli.resource.yaml.YamlFile;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The YAML files of a folder. */
final class FolderFiles {
    private static final int FILES_MAX = 10_000;
    private static final int DEPTH_MAX = 32;
    private static final long BYTES_MAX = 16L << 20;

    private FolderFiles() {}

    /** The files in a folder and below it, by name, or the one file that a path names. */
    static List<Path> of(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            throw new LocalException("There is no folder or file " + path + ".");
        }
        try (Stream<Path> found = Files.walk(path, DEPTH_MAX)) {
            List<Path> files = found.filter(FolderFiles::isYaml)
                    .limit(FILES_MAX + 1L)
                    .sorted()
                    .toList();
            return requireSome(path, files);
        } catch (IOException e) {
            throw new LocalException("Cannot read the folder " + path + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> requireSome(Path path, List<Path> files) {
        if (files.isEmpty()) {
            throw new LocalException("There is no .yaml or .yml file in " + path + ".");
        }
        if (files.size() > FILES_MAX) {
            throw new LocalException(
                    "There are more than " + FILES_MAX + " files in " + path + "; give a smaller folder.");
        }
        return files;
    }

    private static boolean isYaml(Path file) {
        String name = String.valueOf(file.getFileName());
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }

    static YamlFile yaml(Path file) {
        try {
            return Files.size(file) > BYTES_MAX
                    ? broken(file, "is larger than " + (BYTES_MAX >> 20) + " MiB")
                    : YamlFile.parse(file.toString(), Files.readString(file));
        } catch (MalformedInputException e) {
            return broken(file, "is not text in UTF-8");
        } catch (IOException e) {
            return broken(file, "cannot be read: " + e.getMessage());
        }
    }

    private static YamlFile broken(Path file, String message) {
        return new YamlFile(List.of(), List.of(new Fault(new Origin(file.toString(), 1), "", "", message)));
    }
}
