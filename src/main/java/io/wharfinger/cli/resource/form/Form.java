package io.wharfinger.cli.resource.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.ResourceId;
import java.util.Set;

/** How one kind looks in files, in its service's API, and in the form in which both can be compared. */
public interface Form {
    /** The resource of the platform that a document is about. */
    default ResourceId identity(Document document) {
        return document.id();
    }

    /** The name by which the platform has a resource, from its API. */
    default String nameOf(JsonNode resource) {
        return resource.path("name").asText();
    }

    /** What a file asks for, with everything that it leaves to be understood. */
    ObjectNode ofFile(Document document);

    /** What the platform has. */
    ObjectNode ofApi(JsonNode resource);

    /** Fields that never change once a resource is there. */
    Set<String> fixed();

    /** Body of the call that makes the resource. */
    ObjectNode newBody(Document document);

    /** Body of the call that changes the resource. */
    ObjectNode changeBody(Document document);

    /** The form of a kind. */
    static Form of(Kind kind) {
        return switch (kind) {
            case TENANT -> new TenantForm();
            case ACCELERATOR_CLASS -> new ClassForm();
            case CLUSTER -> new ClusterForm();
            case MODEL -> new ModelForm();
            case LIMIT -> new LimitForm();
            case KEY -> new KeyForm();
            case PRICE -> new PriceForm();
            case DEPLOYMENT -> new DeploymentForm();
        };
    }
}
