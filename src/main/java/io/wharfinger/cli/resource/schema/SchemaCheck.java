package io.wharfinger.cli.resource.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ValidationMessage;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.FieldPath;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.Origin;
import io.wharfinger.cli.resource.ResourceId;
import io.wharfinger.cli.resource.yaml.YamlDocument;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what kind of resource a document is and whether it has that kind's shape. */
public final class SchemaCheck {
    private final Schemas schemas = new Schemas();

    /** The document as a resource, with everything that is wrong with its shape. */
    public Checked check(YamlDocument yaml) {
        JsonNode kindField = yaml.tree().path("kind");
        Optional<Kind> kind = Kind.of(kindField.asText());
        if (!yaml.tree().isObject() || kind.isEmpty()) {
            return new Checked(Optional.empty(), List.of(kindFault(yaml, kindField)));
        }
        return new Checked(document(kind.get(), yaml), shapeFaults(kind.get(), yaml));
    }

    private static Fault kindFault(YamlDocument yaml, JsonNode kind) {
        String known = "; the kinds are " + String.join(", ", Kind.titles());
        String message = kind.isTextual() ? "there is no kind \"" + kind.asText() + '"' + known : "is missing" + known;
        return new Fault(new Origin(yaml.file(), yaml.lines().of("/kind")), "", "kind", message);
    }

    private static Optional<Document> document(Kind kind, YamlDocument yaml) {
        JsonNode name = yaml.tree().path("name");
        ObjectNode spec =
                yaml.tree().path("spec") instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        return name.isTextual()
                ? Optional.of(new Document(new ResourceId(kind, name.asText()), spec, yaml.file(), yaml.lines()))
                : Optional.empty();
    }

    private List<Fault> shapeFaults(Kind kind, YamlDocument yaml) {
        Set<ValidationMessage> messages = schemas.of(kind).validate(yaml.tree());
        Set<String> ofWrongType = messages.stream()
                .filter(message -> message.getType().equals("type"))
                .map(message -> message.getInstanceLocation().toString())
                .collect(Collectors.toSet());
        Wording wording = new Wording(schemas.sourceOf(kind));
        return messages.stream()
                .filter(message -> message.getType().equals("type")
                        || !ofWrongType.contains(message.getInstanceLocation().toString()))
                .map(message -> fault(kind, yaml, wording, message))
                .distinct()
                .toList();
    }

    private static Fault fault(Kind kind, YamlDocument yaml, Wording wording, ValidationMessage message) {
        String pointer = Wording.pointer(message);
        String name = yaml.tree().path("name").asText();
        return new Fault(
                new Origin(yaml.file(), yaml.lines().of(pointer)),
                name.isEmpty() ? kind.title() : new ResourceId(kind, name).toString(),
                FieldPath.of(pointer),
                wording.of(message));
    }
}
