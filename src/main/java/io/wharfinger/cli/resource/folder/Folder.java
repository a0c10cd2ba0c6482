package io.wharfinger.cli.resource.folder;

import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.ResourceId;
import io.wharfinger.cli.resource.schema.SchemaCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a folder of files asks for.
 *
 * @param documents resources of the right shape, in the order of files and lines
 * @param named resources that documents name, whatever their shape; empty if a document could not be read at all
 * @param observed what the observation files of each cluster tell, by the cluster's name
 * @param files how many files were read as resources
 * @param faults what is wrong with files and shapes
 */
public record Folder(
        List<Document> documents,
        Optional<Set<ResourceId>> named,
        Map<String, Observed> observed,
        int files,
        List<Fault> faults) {
    public Folder {
        documents = List.copyOf(documents);
        observed = Map.copyOf(observed);
        faults = List.copyOf(faults);
    }

    /**
     * Reads a folder with all that is below it, or a single file.
     *
     * @throws io.wharfinger.local.LocalException if there is nothing to read
     */
    public static Folder read(Path path) {
        SchemaCheck schemas = new SchemaCheck();
        Map<Path, FileContent> contents = new LinkedHashMap<>();
        FolderFiles.of(path).forEach(file -> contents.put(file, FileContent.read(file, schemas)));
        Set<Path> referenced = contents.values().stream()
                .flatMap(content -> content.documents().stream())
                .flatMap(document -> ObservationFiles.named(document).stream())
                .collect(Collectors.toSet());
        contents.keySet().removeAll(referenced);
        return joined(List.copyOf(contents.values()));
    }

    private static Folder joined(List<FileContent> contents) {
        List<Document> documents = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        Map<String, Observed> observed = new TreeMap<>();
        for (FileContent content : contents) {
            documents.addAll(content.documents());
            faults.addAll(content.faults());
        }
        for (Document document : documents) {
            if (document.id().kind() == Kind.CLUSTER) {
                Optional<Observed> files = new ObservationFiles(document, faults).read();
                files.ifPresent(found -> observed.put(document.id().name(), found));
            }
        }
        return new Folder(documents, named(contents), observed, contents.size(), faults);
    }

    private static Optional<Set<ResourceId>> named(List<FileContent> contents) {
        return contents.stream().anyMatch(content -> !content.isReadable())
                ? Optional.empty()
                : Optional.of(contents.stream()
                        .flatMap(content -> content.named().stream())
                        .collect(Collectors.toSet()));
    }
}
