package io.wharfinger.cli.price;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.form.Form;
import io.wharfinger.cli.resource.schema.Checked;
import io.wharfinger.cli.resource.schema.SchemaCheck;
import io.wharfinger.cli.resource.yaml.YamlDocument;
import io.wharfinger.cli.resource.yaml.YamlFile;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prices in a file of documents, as bodies of calls. */
final class Proposals {
    private static final long BYTES_MAX = 1 << 20;

    private Proposals() {}

    /** The bodies; fails with what is wrong in the file. */
    static List<ObjectNode> read(Path file) {
        SchemaCheck schemas = new SchemaCheck();
        List<ObjectNode> proposals = new ArrayList<>();
        YamlFile yaml = YamlFile.parse(file.toString(), text(file));
        requireNone(yaml.faults());
        for (YamlDocument document : yaml.documents()) {
            Checked checked = schemas.check(document);
            requireNone(checked.faults());
            proposals.add(body(file, checked.document().orElseThrow()));
        }
        return proposals;
    }

    private static ObjectNode body(Path file, Document document) {
        if (document.id().kind() != Kind.PRICE) {
            throw new LocalException(document.id() + " in " + file + " is not a Price");
        }
        return Form.of(Kind.PRICE).newBody(document);
    }

    private static void requireNone(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new LocalException(
                    faults.stream().map(Fault::text).collect(Collectors.joining(System.lineSeparator())));
        }
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new LocalException(file + " is larger than " + (BYTES_MAX >> 20) + " MiB");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new LocalException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
