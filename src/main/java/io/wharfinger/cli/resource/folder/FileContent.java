package io.wharfinger.cli.resource.folder;

import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.ResourceId;
import io.wharfinger.cli.resource.schema.Checked;
import io.wharfinger.cli.resource.schema.SchemaCheck;
import io.wharfinger.cli.resource.yaml.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one file has.
 *
 * @param documents those that have the right shape
 * @param named the resources of all of them
 * @param isReadable whether each document says which resource it is
 * @param faults what is wrong with the others
 */
record FileContent(List<Document> documents, List<ResourceId> named, boolean isReadable, List<Fault> faults) {
    static FileContent read(Path file, SchemaCheck schemas) {
        YamlFile yaml = FolderFiles.yaml(file);
        List<Checked> all = yaml.documents().stream().map(schemas::check).toList();
        List<Fault> faults = new ArrayList<>(yaml.faults());
        all.forEach(checked -> faults.addAll(checked.faults()));
        return new FileContent(
                all.stream()
                        .filter(Checked::isSound)
                        .flatMap(checked -> checked.document().stream())
                        .toList(),
                all.stream()
                        .flatMap(checked -> checked.document().stream())
                        .map(Document::id)
                        .toList(),
                yaml.faults().isEmpty()
                        && all.stream().allMatch(checked -> checked.document().isPresent()),
                List.copyOf(faults));
    }
}
