package io.wharfinger.cli.resource.yaml;

import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.Origin;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * What was read from one YAML file.
 *
 * @param documents its documents, without empty ones; none if the file is broken
 * @param faults why it could not be read
 */
public record YamlFile(List<YamlDocument> documents, List<Fault> faults) {
    private static final int CHARACTERS_MAX = 4 << 20;
    private static final int DEPTH_MAX = 50;
    private static final int DOCUMENTS_MAX = 10_000;

    /**
     * Reads the text of a file.
     *
     * @param file its name for messages
     */
    public static YamlFile parse(String file, String text) {
        List<YamlDocument> documents = new ArrayList<>();
        try {
            for (Node node : new Yaml(limits()).composeAll(new StringReader(text))) {
                if (documents.size() == DOCUMENTS_MAX) {
                    throw new NotReadable(1, "has more than " + DOCUMENTS_MAX + " documents");
                }
                YamlDocument document = NodeReader.read(file, node);
                if (!document.tree().isNull()) {
                    documents.add(document);
                }
            }
            return new YamlFile(List.copyOf(documents), List.of());
        } catch (NotReadable e) {
            return broken(file, e.line(), String.valueOf(e.getMessage()));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            return broken(file, line, "is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            return broken(file, 1, "is not YAML: " + e.getMessage());
        }
    }

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(CHARACTERS_MAX);
        options.setNestingDepthLimit(DEPTH_MAX);
        // The reader of nodes refuses them with a message of its own.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        return options;
    }

    private static YamlFile broken(String file, int line, String message) {
        return new YamlFile(List.of(), List.of(new Fault(new Origin(file, line), "", "", message)));
    }
}
